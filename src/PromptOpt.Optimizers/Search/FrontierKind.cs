namespace PromptOpt.Optimizers;

/// <summary>In what a candidate can be the best, and so be worth keeping although its mean is not.</summary>
public enum FrontierKind
{
    /// <summary>On a single validation row.</summary>
    Instance,

    /// <summary>In the mean of a named sub-score; the metric must give some.</summary>
    Objective,

    /// <summary>On a single row, or in the mean of a named sub-score; the metric must give some.</summary>
    Hybrid,

    /// <summary>In the mean score alone.</summary>
    Scalar,
}
