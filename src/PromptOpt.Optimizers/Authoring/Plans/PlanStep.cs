namespace PromptOpt.Optimizers;

/// <summary>A part of an optimization.</summary>
public sealed record PlanStep
{
    /// <summary>What is done.</summary>
    public required string Name { get; init; }

    /// <summary>The least it takes. Tokens are estimated at four bytes each.</summary>
    public required BudgetUsage Minimum { get; init; }

    /// <summary>The most it takes. Tokens are estimated at two bytes each, and answers at <see cref="PlanSettings.MaxOutputTokensPerCall"/>.</summary>
    public required BudgetUsage Maximum { get; init; }

    /// <summary>Name of the step that follows the optimization: runs of the program on rows it was not tuned on.</summary>
    public const string After = "score held-out rows";
}
