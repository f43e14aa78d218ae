namespace PromptOpt.Shared;

/// <summary>How many rows go where when a data set is split.</summary>
internal static class SplitSize
{
    /// <summary>The share of training rows that prompt optimizers want: they overfit small sets, so that the larger part is kept for choosing between candidates.</summary>
    public const double PromptOptimizerTrain = 0.2;

    /// <summary>Rows of the first part; with two rows or more neither part is empty.</summary>
    public static int First(int rows, double fraction)
    {
        int count = (int)Math.Round(rows * fraction, MidpointRounding.AwayFromZero);
        return rows < 2 ? count : Math.Max(1, Math.Min(count, rows - 1));
    }
}
