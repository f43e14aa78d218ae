using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Estimates how candidates would do on all rows from scores on different parts of them: some rows are hard for every candidate, and a candidate
/// that happened to be tried on hard ones is not worse for it. Fits score = candidate + row by alternating least squares, the effect of a row
/// drawn towards none all the more the fewer candidates were tried on it (the two-way additive model of unbalanced designs, Searle 1971,
/// "Linear Models"). The estimate of a candidate scored on all rows is its mean.
/// </summary>
internal static class RowEffects
{
    private const int Rounds = 10;

    // How the chance in a score compares with how much rows differ, as variances.
    private const double Chance = 0.5;

    /// <param name="scores">Score of every row for each candidate; <see langword="null"/> where there is none.</param>
    /// <returns>The estimated mean of each candidate over all rows; 0 for one without scores.</returns>
    public static double[] EstimateMeans(IReadOnlyList<ImmutableArray<double?>> scores)
    {
        int rows = scores.Count == 0 ? 0 : scores[0].Length;
        double[] effects = new double[rows];
        double[] means = new double[scores.Count];
        if (rows == 0)
        {
            return means;
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int candidate = 0; candidate < means.Length; candidate++)
            {
                means[candidate] = MeanWithout(effects, scores[candidate]);
            }

            for (int row = 0; row < rows; row++)
            {
                effects[row] = EffectOf(row, means, scores);
            }

            // What all rows have in common belongs to the candidates.
            double common = effects.Average();
            for (int row = 0; row < rows; row++)
            {
                effects[row] -= common;
            }
        }

        for (int candidate = 0; candidate < means.Length; candidate++)
        {
            means[candidate] = MeanWithout(effects, scores[candidate]);
        }

        return means;
    }

    private static double MeanWithout(double[] effects, ImmutableArray<double?> scores)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (scores[row] is { } score)
            {
                sum += score - effects[row];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double EffectOf(int row, double[] means, IReadOnlyList<ImmutableArray<double?>> scores)
    {
        double sum = 0;
        int count = 0;
        for (int candidate = 0; candidate < means.Length; candidate++)
        {
            if (scores[candidate][row] is { } score)
            {
                sum += score - means[candidate];
                count++;
            }
        }

        return sum / (count + Chance);
    }
}
