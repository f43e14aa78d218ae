using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>What an adapter read from a response.</summary>
/// <remarks>Safe for concurrent use as long as nobody changes its value.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public sealed class AdapterReply<T>
    where T : class, ISignature<T>
{
    /// <summary>Whether it is an answer: nothing is wrong with it.</summary>
    public bool IsComplete => Failures.IsEmpty;

    /// <summary>Inputs as given, outputs as far as they were read.</summary>
    public required T Value { get; init; }

    /// <summary>The outputs that were read.</summary>
    public required FieldSet Present { get; init; }

    /// <summary>The text of each extra field, in their order, <see langword="null"/> for one that is not there; empty when none is.</summary>
    public ImmutableArray<string?> ExtraValues { get; init; } = [];

    /// <summary>The text of an extra field, or <see langword="null"/> where it is not there.</summary>
    /// <param name="index">Its index in <see cref="AdapterPrompt{T}.ExtraFields"/>.</param>
    public string? ExtraValue(int index) => index < ExtraValues.Length ? ExtraValues[index] : null;

    /// <summary>The reply, as it came.</summary>
    public required string RawText { get; init; }

    /// <summary>What is wrong, field by field; empty when the reply is an answer.</summary>
    public required ImmutableArray<FieldFailure> Failures { get; init; }

    /// <summary>Of a reply that is no answer: the outputs that could be read, with the text they were read from, by wire name.</summary>
    public ImmutableDictionary<string, string> FieldsRead { get; init; } = ImmutableDictionary<string, string>.Empty;
}
