namespace PromptOpt.Optimizers;

/// <summary>
/// How a candidate stands on a row: its score and, between equal scores, how far the program came before the first step that the metric finds
/// fault with. Where a step can only do well when those before it did, its score alone says nothing of theirs: without this, a program whose first
/// step learns would look no better until the last one has learnt as well.
/// </summary>
internal static class Standing
{
    /// <summary>So small that it decides between equal scores only.</summary>
    public const double Weight = 1e-6;

    /// <param name="outcome">What came of the row.</param>
    /// <param name="steps">Which steps come before which.</param>
    /// <returns><see langword="null"/> for a row without a score.</returns>
    public static double? Of(RowOutcome outcome, StepOrder steps)
    {
        if (outcome.Score is not { } score)
        {
            return null;
        }

        string[] faults = [.. score.PredictorFeedback.Keys.Where(name => score.IsAtFault(name))];
        return score.Value >= 1 || faults.Length == 0
            ? score.Value
            : score.Value + (Weight * faults.Min(steps.LevelOf) / steps.Levels);
    }
}
