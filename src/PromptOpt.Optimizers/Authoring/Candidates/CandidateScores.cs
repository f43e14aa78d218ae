using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>How a candidate did.</summary>
public sealed record CandidateScores
{
    /// <summary>Mean score over the rows that were scored, from 0 to 1.</summary>
    public required double Mean { get; init; }

    /// <summary>Lower end of the 95 % confidence interval of the mean.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the 95 % confidence interval of the mean.</summary>
    public required double Upper { get; init; }

    /// <summary>Score of every row in the order of the data set; <see langword="null"/> for one without a score.</summary>
    public required ImmutableArray<double?> Rows { get; init; }

    /// <summary>How many rows failed, by kind.</summary>
    public required ImmutableSortedDictionary<FailureKind, int> Failures { get; init; }

    private static readonly ImmutableSortedDictionary<string, ObjectiveScores> NoObjectives = ImmutableSortedDictionary.Create<string, ObjectiveScores>(StringComparer.Ordinal);

    /// <summary>The named sub-scores of the metric by name; none when it gives none.</summary>
    public ImmutableSortedDictionary<string, ObjectiveScores> Objectives { get; init; } = NoObjectives;
}

/// <summary>How a candidate did on one named sub-score of the metric.</summary>
public sealed record ObjectiveScores
{
    /// <summary>Mean over the rows that have it, from 0 to 1.</summary>
    public required double Mean { get; init; }

    /// <summary>Sub-score of every row in the order of the data set; <see langword="null"/> for one without it.</summary>
    public required ImmutableArray<double?> Rows { get; init; }
}
