namespace PromptOpt.Optimizers;

/// <summary>Two evaluations compared row by row.</summary>
/// <param name="Difference">Mean of the second minus mean of the first.</param>
/// <param name="Interval">Where the true difference lies.</param>
/// <param name="PValue">Probability of a difference at least so large if both were equally good.</param>
/// <param name="Verdict">What may be concluded.</param>
/// <param name="Gained">Rows that got better.</param>
/// <param name="Lost">Rows that got worse.</param>
/// <param name="Compared">Rows scored in both.</param>
public sealed record ReportComparison(double Difference, ConfidenceInterval Interval, double PValue, ComparisonVerdict Verdict, int Gained, int Lost, int Compared)
{
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
        return new(
            mean,
            Bootstrap.MeanInterval(differences, confidenceLevel, new SeededRandom(seed, "comparison", "interval")),
            probability,
            probability >= 1 - confidenceLevel ? ComparisonVerdict.NotDistinguishable : mean > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            differences.Count(static difference => difference > 0),
            differences.Count(static difference => difference < 0),
            differences.Length);
    }
}
