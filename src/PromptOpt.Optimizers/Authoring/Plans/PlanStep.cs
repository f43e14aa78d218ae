namespace PromptOpt.Optimizers;

/// <summary>A part of an optimization.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Minimum">The least it takes. Tokens are estimated at four bytes each.</param>
/// <param name="Maximum">The most it takes. Tokens are estimated at two bytes each, and answers at <see cref="PlanSettings.MaxOutputTokensPerCall"/>.</param>
public sealed record PlanStep(string Name, BudgetUsage Minimum, BudgetUsage Maximum)
{
    /// <summary>Name of the step that follows the optimization: runs of the program on rows it was not tuned on.</summary>
    public const string After = "score held-out rows";
}
