using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What an optimization would take, worked out before anything is spent.</summary>
/// <param name="Optimizer">Name of the optimizer.</param>
/// <param name="Steps">What it does, in order.</param>
/// <param name="Warnings">What is likely to disappoint.</param>
public sealed record OptimizationPlan(string Optimizer, ImmutableArray<PlanStep> Steps, ImmutableArray<PlanWarning> Warnings)
{
    /// <summary>The least it takes: nothing repaired, every search ending at the first chance.</summary>
    public BudgetUsage Minimum => Steps.Aggregate(default(BudgetUsage), static (sum, step) => sum + step.Minimum);

    /// <summary>The most it takes: every reply repaired as often as allowed, every search going to its end.</summary>
    public BudgetUsage Maximum => Steps.Aggregate(default(BudgetUsage), static (sum, step) => sum + step.Maximum);
}
