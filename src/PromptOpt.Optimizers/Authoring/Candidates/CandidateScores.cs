using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>How a candidate did.</summary>
/// <param name="Mean">Mean score over the rows that were scored, from 0 to 1.</param>
/// <param name="Lower">Lower end of the 95 % confidence interval of the mean.</param>
/// <param name="Upper">Upper end of the 95 % confidence interval of the mean.</param>
/// <param name="Rows">Score of every row in the order of the data set; <see langword="null"/> for one without a score.</param>
/// <param name="Failures">How many rows failed, by kind.</param>
public sealed record CandidateScores(double Mean, double Lower, double Upper, ImmutableArray<double?> Rows, ImmutableSortedDictionary<FailureKind, int> Failures)
{
    private static readonly ImmutableSortedDictionary<string, ObjectiveScores> NoObjectives = ImmutableSortedDictionary.Create<string, ObjectiveScores>(StringComparer.Ordinal);

    /// <summary>The named sub-scores of the metric by name; none when it gives none.</summary>
    public ImmutableSortedDictionary<string, ObjectiveScores> Objectives { get; init; } = NoObjectives;
}

/// <summary>How a candidate did on one named sub-score of the metric.</summary>
/// <param name="Mean">Mean over the rows that have it, from 0 to 1.</param>
/// <param name="Rows">Sub-score of every row in the order of the data set; <see langword="null"/> for one without it.</param>
public sealed record ObjectiveScores(double Mean, ImmutableArray<double?> Rows);
