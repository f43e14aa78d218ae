using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>A codec does not keep what a codec has to, as <see cref="CodecConformance"/> found.</summary>
/// <param name="codec">Full name of the codec's type.</param>
/// <param name="problems">What is wrong, at least one.</param>
public sealed class CodecConformanceException(string codec, ImmutableArray<string> problems)
    : Exception($"The codec '{codec}' does not conform:\n- {string.Join("\n- ", problems.Take(ProblemsShown))}")
{
    private const int ProblemsShown = 10;

    /// <summary>Full name of the codec's type.</summary>
    public string Codec { get; } = codec;

    /// <summary>What is wrong, in the order in which it was checked.</summary>
    public ImmutableArray<string> Problems { get; } = problems;
}
