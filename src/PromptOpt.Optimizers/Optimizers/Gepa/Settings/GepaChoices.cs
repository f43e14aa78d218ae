namespace PromptOpt.Optimizers;

/// <summary>Which candidate <see cref="Gepa"/> changes next.</summary>
public enum CandidateSelection
{
    /// <summary>One of the Pareto front, in proportion to how often it is the best.</summary>
    Pareto,

    /// <summary>The one with the highest mean.</summary>
    CurrentBest,

    /// <summary>The one with the highest mean, and now and then any: see <see cref="GepaOptions.Epsilon"/>.</summary>
    EpsilonGreedy,

    /// <summary>One of the Pareto front of those with the highest means: see <see cref="GepaOptions.TopK"/>.</summary>
    TopKPareto,
}

/// <summary>When a changed candidate is worth scoring on the validation set, by its scores on training rows it was not made from.</summary>
public enum AcceptanceRule
{
    /// <summary>
    /// When the sum of its scores is above that of its parent, or equal to it while the metric, where it gives feedback to single predictors, finds fault
    /// with later ones only (in the order in which predictors hand on to each other), or with fewer of those that were changed. Where the first rows do not decide, more are added.
    /// </summary>
    StrictlyBetter,

    /// <summary>When the sum of its scores is not below that of its parent.</summary>
    NotWorse,

    /// <summary>When it is better and a paired test finds the difference significant: see <see cref="GepaOptions.SignificanceLevel"/>. Needs six rows to check on at least.</summary>
    SignificantlyBetter,
}

/// <summary>How much of the validation set a candidate is scored on.</summary>
public enum ValidationPolicy
{
    /// <summary>All rows.</summary>
    Full,

    /// <summary>
    /// A random sample that is the same for all candidates: see <see cref="GepaOptions.ValidationSampleSize"/>. When the search is over, the start and the
    /// three that did best are scored on all rows, and the best of them wins; half of the budget at most is kept for it.
    /// </summary>
    Sampled,

    /// <summary>
    /// All rows, part by part; a candidate is dropped as soon as a paired test finds it significantly worse than the best one, unless it is better than all
    /// others on some row.
    /// </summary>
    Racing,
}

/// <summary>What becomes of demonstrations.</summary>
public enum DemoMode
{
    /// <summary>The ones the program starts with stay. An untuned program has none.</summary>
    Keep,

    /// <summary>Candidates have none.</summary>
    Drop,

    /// <summary>They change like instructions do: candidates get calls of runs that scored in full.</summary>
    Evolve,
}
