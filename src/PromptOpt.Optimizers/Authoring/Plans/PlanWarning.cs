namespace PromptOpt.Optimizers;

/// <summary>Something that is likely to disappoint.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Message">What it is and what to do about it.</param>
public sealed record PlanWarning(PlanWarningKind Kind, string Message);

/// <summary>The sort of a <see cref="PlanWarning"/>.</summary>
public enum PlanWarningKind
{
    /// <summary>There are fewer rows than the optimizer needs to do well.</summary>
    TooFewRows,

    /// <summary>Candidates are compared on the rows they learn from, or on rows that are also in the training set.</summary>
    NoSeparateValidation,

    /// <summary>There are so many validation rows that comparing candidates takes most of the budget.</summary>
    TooManyRows,

    /// <summary>A validation set is given that the optimizer does not use.</summary>
    UnusedValidation,

    /// <summary>Rows lack labels.</summary>
    MissingLabels,

    /// <summary>The limits end the run before it can do what it is for.</summary>
    BudgetTooSmall,

    /// <summary>The limits may end the run before everything is tried.</summary>
    BudgetMayBind,

    /// <summary>The metric says no more than a number, and the optimizer learns from words.</summary>
    NoFeedback,

    /// <summary>A model plays a role that a stronger one would play better.</summary>
    WeakModel,

    /// <summary>An option has no effect here.</summary>
    NoEffect,
}
