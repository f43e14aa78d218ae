using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Compares names as replies are read: case, blanks, hyphens, underscores and quotes around them do not count.</summary>
internal sealed class LooseNames : IEqualityComparer<string>
{
    private static readonly char[] Quotes = ['"', '\'', '`'];

    public static LooseNames Instance { get; } = new();

    public bool Equals(string left, string right) => LooseName.Equals(left.AsSpan().Trim(Quotes), right.AsSpan().Trim(Quotes));

    public int GetHashCode(string name) => LooseName.GetHashCode(name.AsSpan().Trim(Quotes));
}
