using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>What was read from a response.</summary>
internal sealed class ChatReply<T>
    where T : class, ISignature<T>
{
    /// <summary>Whether every field that must be there was read.</summary>
    public bool IsComplete => Failures.IsEmpty;

    public required T Value { get; init; }

    public required FieldSet Present { get; init; }

    public required string? Reasoning { get; init; }

    public required string RawText { get; init; }

    public required ImmutableArray<FieldFailure> Failures { get; init; }

    public required ImmutableDictionary<string, string> FieldsRead { get; init; }
}
