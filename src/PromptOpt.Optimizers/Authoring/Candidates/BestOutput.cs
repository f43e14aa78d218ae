using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>The best output that a search found for a row. Of equally good ones it is the first.</summary>
/// <param name="Row">Names the row by its content, as in <see cref="Example{T}.Id"/>.</param>
/// <param name="Candidate">The candidate that gave it; it need not be one that was accepted.</param>
/// <param name="Score">Its score, from 0 to 1.</param>
/// <param name="Fields">The outputs it holds.</param>
/// <param name="Reasoning">The model's reasoning, for modules that ask for it.</param>
public record BestOutput(string Row, int Candidate, double Score, ImmutableArray<RecordedField> Fields, string? Reasoning);

/// <inheritdoc/>
/// <typeparam name="T">The signature type.</typeparam>
public sealed record BestOutput<T> : BestOutput
    where T : class, ISignature<T>
{
    internal BestOutput(Example<T> row, int candidate, double score, Prediction<T> prediction)
        : base(row.Id, candidate, score, FieldsOf(prediction), prediction.Reasoning)
        => (Example, Value) = (row, prediction.Value);

    /// <summary>The row.</summary>
    public Example<T> Example { get; }

    /// <summary>Inputs as given, outputs as answered.</summary>
    public T Value { get; }

    private static ImmutableArray<RecordedField> FieldsOf(Prediction<T> prediction)
        => [.. Demo.Of(prediction.Value, prediction.Present.Intersect(T.Definition.Outputs)).Fields.Select(static field => new RecordedField(field.Name, field.Json))];
}
