namespace PromptOpt.Optimizers;

/// <summary>One run of a program asked its models more often than was reserved for it.</summary>
/// <param name="maxCalls">How many calls were reserved.</param>
public sealed class BudgetException(int maxCalls)
    : PromptException(FailureKind.Budget, $"One run of the program asked for more than the {maxCalls} model calls reserved for it. A program that calls a module in a loop states its maximum as {nameof(OptimizerOptions)}.{nameof(OptimizerOptions.MaxCallsPerRollout)}.")
{
    /// <summary>How many calls were reserved.</summary>
    public int MaxCalls { get; } = maxCalls;
}
