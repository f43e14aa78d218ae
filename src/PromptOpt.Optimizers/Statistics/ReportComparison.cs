namespace PromptOpt.Optimizers;

/// <summary>Two evaluations compared row by row.</summary>
public sealed record ReportComparison
{
    /// <summary>Mean of the second minus mean of the first.</summary>
    public required double Difference { get; init; }

    /// <summary>Where the true difference lies.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Probability of a difference at least so large if both were equally good.</summary>
    public required double PValue { get; init; }

    /// <summary>What may be concluded.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>Rows that got better.</summary>
    public required int Gained { get; init; }

    /// <summary>Rows that got worse.</summary>
    public required int Lost { get; init; }

    /// <summary>Rows scored in both.</summary>
    public required int Compared { get; init; }

    private const double ConfidenceLevel = 0.95;

    /// <summary>Compares scores of the same rows, at a confidence level of 0.95.</summary>
    /// <param name="before">The first scores; rows without one are left out.</param>
    /// <param name="after">The second scores, row by row.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <exception cref="ArgumentException">There are not as many rows.</exception>
    public static ReportComparison Of(IReadOnlyList<double?> before, IReadOnlyList<double?> after, long seed)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Count != after.Count)
        {
            throw new ArgumentException($"There are {before.Count} rows before and {after.Count} after; the same rows are needed.", nameof(after));
        }

        return Of([.. before.Zip(after, static (first, second) => second - first).OfType<double>()], ConfidenceLevel, seed);
    }

    internal static ReportComparison Of(double[] differences, double confidenceLevel, long seed)
    {
        double mean = differences.Length == 0 ? double.NaN : differences.Sum() / differences.Length;
        double probability = PairedTest.TwoSidedProbability(differences, new SeededRandom(seed, "comparison", "signs"));
        return new()
        {
            Difference = mean,
            Interval = Bootstrap.MeanInterval(differences, confidenceLevel, new SeededRandom(seed, "comparison", "interval")),
            PValue = probability,
            Verdict = probability >= 1 - confidenceLevel ? ComparisonVerdict.NotDistinguishable : mean > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            Gained = differences.Count(static difference => difference > 0),
            Lost = differences.Count(static difference => difference < 0),
            Compared = differences.Length,
        };
    }
}
