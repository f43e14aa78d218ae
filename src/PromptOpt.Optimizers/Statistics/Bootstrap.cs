namespace PromptOpt.Optimizers;

/// <summary>Intervals for a mean by resampling.</summary>
internal static class Bootstrap
{
    /// <summary>
    /// The bias-corrected and accelerated interval for the mean (Efron 1987). For the mean the jackknife behind the acceleration
    /// has a closed form: a sixth of the sum of cubes of the deviations over the 3/2 power of the sum of their squares.
    /// </summary>
    /// <param name="values">The sample.</param>
    /// <param name="level">Between 0 and 1, such as 0.95.</param>
    /// <param name="random">What the resamples are drawn with.</param>
    public static ConfidenceInterval MeanInterval(ReadOnlySpan<double> values, double level, SeededRandom random)
        => MeanInterval(values, level, new Resamples(values.Length, random));

    private static ConfidenceInterval MeanInterval(ReadOnlySpan<double> values, double level, Resamples resamples)
    {
        if (values.IsEmpty)
        {
            return new(double.NaN, double.NaN, level, IntervalMethod.NoSpread);
        }

        double sum = Sum(values);
        double mean = sum / values.Length;
        if (!HasSpread(values))
        {
            return new(mean, mean, level, IntervalMethod.NoSpread);
        }

        double[] sums = resamples.SumsOf(values);
        Array.Sort(sums);
        double bias = NormalDistribution.Quantile(ShareBelow(sums, sum));
        double acceleration = Acceleration(values, mean);
        double tail = (1 - level) / 2;
        double low = Quantile(sums, Adjusted(NormalDistribution.Quantile(tail), bias, acceleration));
        double high = Quantile(sums, Adjusted(NormalDistribution.Quantile(1 - tail), bias, acceleration));
        return new(low / values.Length, high / values.Length, level, IntervalMethod.Bootstrap);
    }

    /// <summary>The same for scores, which lie between 0 and 1: a sample of nothing but 0 or 1 gets the exact binomial interval.</summary>
    /// <inheritdoc cref="MeanInterval(ReadOnlySpan{double}, double, SeededRandom)"/>
    public static ConfidenceInterval ScoreInterval(ReadOnlySpan<double> values, double level, SeededRandom random)
        => ScoreInterval(values, level, new Resamples(values.Length, random));

    /// <summary>The same with resamples for as many values.</summary>
    /// <inheritdoc cref="MeanInterval(ReadOnlySpan{double}, double, SeededRandom)"/>
    public static ConfidenceInterval ScoreInterval(ReadOnlySpan<double> values, double level, Resamples resamples)
    {
        if (values.IsEmpty || HasSpread(values) || values[0] is not (0 or 1))
        {
            return MeanInterval(values, level, resamples);
        }

        double margin = 1 - Math.Pow((1 - level) / 2, 1.0 / values.Length);
        return values[0] == 1
            ? new(1 - margin, 1, level, IntervalMethod.ExactBinomial)
            : new(0, margin, level, IntervalMethod.ExactBinomial);
    }

    private static bool HasSpread(ReadOnlySpan<double> values) => values.ContainsAnyExcept(values[0]);

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    // Sums of few different scores often equal the sample's own; half of those count as below.
    private static double ShareBelow(double[] sorted, double value)
    {
        int below = 0;
        int equal = 0;
        foreach (double sum in sorted)
        {
            below += sum < value ? 1 : 0;
            equal += sum == value ? 1 : 0;
        }

        double share = (below + (equal / 2.0)) / sorted.Length;
        return Math.Clamp(share, 0.5 / sorted.Length, 1 - (0.5 / sorted.Length));
    }

    private static double Acceleration(ReadOnlySpan<double> values, double mean)
    {
        double squares = 0;
        double cubes = 0;
        foreach (double value in values)
        {
            double deviation = value - mean;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }

        return cubes / (6 * Math.Pow(squares, 1.5));
    }

    private static double Adjusted(double quantile, double bias, double acceleration)
    {
        double shifted = bias + quantile;
        return NormalDistribution.Cumulative(bias + (shifted / (1 - (acceleration * shifted))));
    }

    private static double Quantile(double[] sorted, double probability)
    {
        double place = Math.Clamp(probability, 0, 1) * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
