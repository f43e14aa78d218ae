namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Corrects probabilities for many comparisons, so that the chance of one false alarm among all stays what it is said to be (Holm 1979).</summary>
internal static class HolmCorrection
{
    public static double[] Of(IReadOnlyList<double> probabilities)
    {
        int[] order = [.. Enumerable.Range(0, probabilities.Count).OrderBy(index => probabilities[index])];
        double[] corrected = new double[probabilities.Count];
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, probabilities[order[rank]] * (order.Length - rank)));
            corrected[order[rank]] = largest;
        }

        return corrected;
    }
}
