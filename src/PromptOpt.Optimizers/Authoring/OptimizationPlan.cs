using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What an optimization would take, worked out before anything is spent.</summary>
public sealed record OptimizationPlan
{
    /// <summary>Name of the optimizer.</summary>
    public required string Optimizer { get; init; }

    /// <summary>What it does, in order.</summary>
    public required ImmutableArray<PlanStep> Steps { get; init; }

    /// <summary>What is likely to disappoint.</summary>
    public required ImmutableArray<PlanWarning> Warnings { get; init; }

    /// <summary>The least it takes: nothing repaired, every search ending at the first chance.</summary>
    public BudgetUsage Minimum => Steps.Aggregate(default(BudgetUsage), static (sum, step) => sum + step.Minimum);

    /// <summary>The most it takes: every reply repaired as often as allowed, every search going to its end.</summary>
    public BudgetUsage Maximum => Steps.Aggregate(default(BudgetUsage), static (sum, step) => sum + step.Maximum);
}
