using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>The best output that a search found for a row. Of equally good ones it is the first.</summary>
public record BestOutput
{
    /// <summary>Names the row by its content, as in <see cref="Example{T}.Id"/>.</summary>
    public required string Row { get; init; }

    /// <summary>The candidate that gave it; it need not be one that was accepted.</summary>
    public required int Candidate { get; init; }

    /// <summary>Its score, from 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>The outputs it holds.</summary>
    public required ImmutableArray<RecordedField> Fields { get; init; }

    /// <summary>The model's reasoning, for modules that ask for it.</summary>
    public string? Reasoning { get; init; }
}

/// <inheritdoc/>
/// <typeparam name="T">The signature type.</typeparam>
public sealed record BestOutput<T> : BestOutput
    where T : class, ISignature<T>
{
    /// <summary>The row.</summary>
    public required Example<T> Example { get; init; }

    /// <summary>Inputs as given, outputs as answered.</summary>
    public required T Value { get; init; }

    internal static BestOutput<T> Of(Example<T> row, int candidate, double score, Prediction<T> prediction) => new()
    {
        Row = row.Id,
        Candidate = candidate,
        Score = score,
        Fields = FieldsOf(prediction),
        Reasoning = prediction.Reasoning,
        Example = row,
        Value = prediction.Value,
    };

    private static ImmutableArray<RecordedField> FieldsOf(Prediction<T> prediction)
        => [.. Demo.Of(prediction.Value, prediction.Present.Intersect(T.Definition.Outputs)).Fields.Select(static field => new RecordedField(field.Name, field.Json))];
}
