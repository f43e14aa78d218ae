namespace PromptOpt.Optimizers;

/// <summary>
/// A runner lost a rollout: what ran the program is gone, or cannot be reached. It is run again, as long as the attempts that are allowed last. What was answered until then is not asked
/// again.
/// </summary>
public sealed record RolloutLost : OptimizerEvent
{
    /// <summary>The row's <see cref="Example{T}.Id"/>.</summary>
    public required string ExampleId { get; init; }

    /// <summary>How often it was lost until now, 1 or more.</summary>
    public required int Losses { get; init; }

    /// <summary>Most attempts, see <see cref="OptimizationRunOptions.MaxRolloutAttempts"/>.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>What the runner threw.</summary>
    public required Exception Failure { get; init; }
}
