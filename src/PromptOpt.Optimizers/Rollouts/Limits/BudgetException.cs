namespace PromptOpt.Optimizers;

/// <summary>One run of a program asked its models more often than it may: it is taken for one that does not end.</summary>
/// <param name="maxCalls">How often it may ask.</param>
public sealed class BudgetException(int maxCalls)
    : PromptException(FailureKind.Program, FormattableString.Invariant($"One run of the program made more than {maxCalls} model calls. If it needs them, say so by {nameof(OptimizerOptions)}.{nameof(OptimizerOptions.MaxCallsPerRollout)}."))
{
    /// <summary>How often it may ask.</summary>
    public int MaxCalls { get; } = maxCalls;
}
