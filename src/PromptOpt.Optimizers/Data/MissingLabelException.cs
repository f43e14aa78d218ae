using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Rows lack labels that the metric or the optimizer needs.</summary>
/// <param name="rows">Every such row.</param>
public sealed class MissingLabelException(ImmutableArray<MissingLabel> rows)
    : PromptException(FailureKind.Data, MessageOf(rows))
{
    private const int RowsShown = 10;

    /// <summary>Every row that lacks a label.</summary>
    public ImmutableArray<MissingLabel> Rows { get; } = rows;

    private static string MessageOf(ImmutableArray<MissingLabel> rows)
    {
        string shown = string.Join("; ", rows.Take(RowsShown));
        string rest = rows.Length > RowsShown ? FormattableString.Invariant($"; and {rows.Length - RowsShown} more") : "";
        return FormattableString.Invariant($"{rows.Length} row(s) have no label to compare with: {shown}{rest}. Fill them in, leave the rows out, or use a metric that takes (Example<T>, Prediction<T>, MetricContext).");
    }
}

/// <summary>A row and the labels it lacks.</summary>
public sealed record MissingLabel
{
    /// <summary>The row's <see cref="Example{T}.Id"/>.</summary>
    public required string ExampleId { get; init; }

    /// <summary>Its place, when it came from a file.</summary>
    public ExampleSource? Source { get; init; }

    /// <summary>Wire names of the missing outputs.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source?.ToString() ?? ExampleId} lacks {string.Join(", ", Fields.Select(static field => $"'{field}'"))}";
}
