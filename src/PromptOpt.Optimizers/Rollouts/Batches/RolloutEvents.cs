namespace PromptOpt.Optimizers;

/// <summary>A rollout of the batch under way ended. Rollouts end in any order.</summary>
/// <param name="Work">What the batch is for.</param>
/// <param name="Done">Rollouts of the batch that ended.</param>
/// <param name="Total">Rollouts of the batch.</param>
public sealed record RolloutCompleted(string Work, int Done, int Total) : OptimizerEvent;

/// <summary>A batch was settled: the heartbeat of a run.</summary>
/// <param name="Logical">Spending of the run as if it had never been interrupted; the limits apply to it.</param>
/// <param name="Real">What this process really asked of models.</param>
/// <param name="Limits">The limits in force.</param>
/// <param name="Elapsed">Time since the run was opened in this process.</param>
public sealed record BudgetSpent(BudgetUsage Logical, BudgetUsage Real, RunLimits Limits, TimeSpan Elapsed) : OptimizerEvent;
