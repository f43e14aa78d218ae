using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Sums up the results of candidates, in the order of the rows.</summary>
/// <param name="seed">Seed of the run.</param>
internal sealed class CandidateScoring(long seed)
{
    private const double ConfidenceLevel = 0.95;

    // The same for all candidates with as many scores: their intervals then differ by their scores only.
    private Resamples _resamples = new(0, new SeededRandom(seed));

    /// <summary>The scores of a candidate.</summary>
    /// <param name="outcomes">What came of every row, in the order of the rows.</param>
    public CandidateScores Of(IEnumerable<RowOutcome> outcomes)
    {
        ImmutableArray<RowOutcome> results = [.. outcomes];
        ImmutableArray<double?> rows = [.. results.Select(static result => result.Score?.Value)];
        double[] scored = [.. rows.OfType<double>()];
        if (_resamples.Size != scored.Length || !_resamples.IsKept)
        {
            _resamples = new Resamples(scored.Length, new SeededRandom(seed, "evaluation", "interval")).Kept();
        }

        ConfidenceInterval interval = Bootstrap.ScoreInterval(scored, ConfidenceLevel, _resamples);
        return new()
        {
            Mean = MeanOf(scored),
            Lower = Finite(interval.Low, 0),
            Upper = Finite(interval.High, 1),
            Rows = rows,
            Failures = results.Select(static result => result.Failure).OfType<FailureKind>()
                .GroupBy(static kind => kind)
                .ToImmutableSortedDictionary(static group => group.Key, static group => group.Count()),
            Objectives = results
                .SelectMany(static result => result.Score?.SubScores.Keys ?? [])
                .Distinct()
                .ToImmutableSortedDictionary(static name => name, name => ObjectiveOf(name, results), StringComparer.Ordinal),
        };
    }

    private static ObjectiveScores ObjectiveOf(string name, ImmutableArray<RowOutcome> results)
    {
        ImmutableArray<double?> rows = [.. results.Select(result => result.Score is { } score && score.SubScores.TryGetValue(name, out double value) ? value : (double?)null)];
        return new() { Mean = MeanOf([.. rows.OfType<double>()]), Rows = rows };
    }

    private static double MeanOf(double[] scores) => scores.Length == 0 ? 0 : scores.Sum() / scores.Length;

    // Without anything to estimate from, the mean may lie anywhere.
    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}

/// <summary>What is remembered of a rollout: everything a front, a report or a second look at a candidate needs, and nothing that is large.</summary>
/// <param name="Score">The score; <see langword="null"/> when there is none.</param>
/// <param name="Failure">The kind of its failure, if it failed.</param>
internal readonly record struct RowOutcome(Score? Score, FailureKind? Failure)
{
    public static RowOutcome Of<T>(ExampleResult<T> result)
        where T : class, ISignature<T>
        => new(result.Score, result.Failure?.Kind);
}
