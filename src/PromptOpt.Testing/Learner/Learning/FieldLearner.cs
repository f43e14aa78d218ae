namespace PromptOpt.Testing;

/// <summary>Answers one field, having learned from one prompt. Immutable once made; many threads may ask at once.</summary>
internal abstract class FieldLearner
{
    /// <summary>The answer to a request.</summary>
    public abstract LearnedAnswer Answer(RequestReading request, TextVector features);

    /// <summary>A wrong answer of the right kind, in place of a right one.</summary>
    /// <param name="answer">What would have been answered.</param>
    /// <param name="chance">Decides which wrong answer.</param>
    public abstract string Mistake(string answer, ulong chance);
}

/// <summary>An answer and where it comes from.</summary>
/// <param name="Value">The value as it stands in the marker layout.</param>
/// <param name="Demonstration">The demonstration that spoke for it most; <see langword="null"/> when none did.</param>
internal readonly record struct LearnedAnswer(string Value, DemonstrationReading? Demonstration = null);
