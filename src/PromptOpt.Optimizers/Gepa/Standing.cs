using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// How a candidate stands on a row: its score and, between equal scores, how far the program came before the first step that the metric finds
/// fault with. Where a step can only do well when those before it did, its score alone says nothing of theirs: without this, a program whose first
/// step learns would look no better until the last one has learnt as well.
/// </summary>
internal static class Standing
{
    /// <summary>So small that it decides between equal scores only.</summary>
    private const double Weight = 1e-6;

    /// <param name="outcome">What came of the row.</param>
    /// <param name="predictors">The program's predictors in the order of their declaration, which is taken for the order of the steps.</param>
    /// <returns><see langword="null"/> for a row without a score.</returns>
    public static double? Of(RowOutcome outcome, ImmutableArray<PredictorInfo> predictors)
    {
        if (outcome.Score is not { } score)
        {
            return null;
        }

        if (score.PredictorFeedback.IsEmpty || score.Value >= 1)
        {
            return score.Value;
        }

        int right = 0;
        while (right < predictors.Length && !score.PredictorFeedback.ContainsKey(predictors[right].Name))
        {
            right++;
        }

        return score.Value + (Weight * right / predictors.Length);
    }
}
