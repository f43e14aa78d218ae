namespace PromptOpt.Benchmarks;

/// <summary>The median of a sample, and where the true one lies with at least 95 %: between two order statistics, whatever the distribution (the sign test turned round).</summary>
/// <param name="Median">The median of the sample.</param>
/// <param name="Low">Lower end; the least value where there are too few for 95 %.</param>
/// <param name="High">Upper end; the greatest value where there are too few for 95 %.</param>
internal readonly record struct MedianInterval(double Median, double Low, double High)
{
    private const double Tail = 0.025;

    public static MedianInterval Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int outside = 0;
        // Chance that no more than so many values lie below the true median: a fair coin's.
        double term = Math.Pow(0.5, sorted.Length);
        for (double chance = term; chance <= Tail; outside++)
        {
            term *= (double)(sorted.Length - outside) / (outside + 1);
            chance += term;
        }

        int first = Math.Max(0, outside - 1);
        return new((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[first], sorted[^(first + 1)]);
    }
}
