namespace PromptOpt.Optimizers;

/// <summary>Tests whether paired differences are centred on zero.</summary>
internal static class PairedTest
{
    private const int ExhaustiveLimit = 14;
    private const int Permutations = 9999;

    /// <summary>
    /// The probability of a mean difference at least so far from zero if the sign of every difference were a coin toss
    /// (Fisher 1935). When all differences that are not zero have one size, as with scores of 0 and 1, this is McNemar's exact
    /// test; with few of them all signs are tried; otherwise signs are drawn, and the sample itself counts as one draw
    /// (Phipson and Smyth 2010).
    /// </summary>
    public static double TwoSidedProbability(ReadOnlySpan<double> differences, SeededRandom random)
    {
        double[] moved = [.. differences.ToArray().Where(static difference => difference != 0)];
        if (moved.Length == 0)
        {
            return 1;
        }

        double size = Math.Abs(moved[0]);
        if (moved.All(difference => Math.Abs(difference) == size))
        {
            return BinomialProbability(moved.Count(static difference => difference > 0), moved.Length);
        }

        return moved.Length <= ExhaustiveLimit ? Exhaustive(moved) : Drawn(moved, random);
    }

    private static double BinomialProbability(int successes, int trials)
    {
        int extreme = Math.Min(successes, trials - successes);
        double logHalf = trials * Math.Log(0.5);
        double logChoose = 0;
        double tail = 0;
        for (int k = 0; k <= extreme; k++)
        {
            tail += Math.Exp(logChoose + logHalf);
            logChoose += Math.Log(trials - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * tail);
    }

    private static double Exhaustive(double[] differences)
    {
        double observed = Threshold(differences);
        int total = 1 << differences.Length;
        int extreme = 0;
        for (int signs = 0; signs < total; signs++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++)
            {
                sum += (signs & (1 << i)) == 0 ? differences[i] : -differences[i];
            }

            extreme += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return (double)extreme / total;
    }

    private static double Drawn(double[] differences, SeededRandom random)
    {
        double observed = Threshold(differences);
        int extreme = 0;
        for (int permutation = 0; permutation < Permutations; permutation++)
        {
            double sum = 0;
            ulong bits = 0;
            for (int i = 0; i < differences.Length; i++)
            {
                bits = (i & 63) == 0 ? random.NextUInt64() : bits >> 1;
                sum += (bits & 1) == 0 ? differences[i] : -differences[i];
            }

            extreme += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (Permutations + 1);
    }

    // Sums in another order of signs differ in their last bits; a sum as extreme as the sample's must not be lost to that.
    private static double Threshold(double[] differences)
    {
        double sum = differences.Sum();
        return Math.Abs(sum) - (1e-12 * differences.Sum(Math.Abs));
    }
}
