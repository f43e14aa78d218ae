using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>Where and how a run takes place.</summary>
public sealed record OptimizationRunOptions
{
    /// <summary>
    /// The run directory: journal, candidates, summary. Made when it does not exist; an existing one is resumed. One process at a time.
    /// </summary>
    public required string Directory { get; init; }

    /// <summary>The models by role.</summary>
    public required RunModels Models { get; init; }

    /// <summary>What may be spent. Default: <see cref="RunLimits.None"/>.</summary>
    public RunLimits Limits { get; init; } = RunLimits.None;

    /// <summary>Seed of everything random in the run. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Most calls to models at once, whatever for; 1 or more. Of programs with several predictors up to four times as many rollouts are under way, so that
    /// none of these calls is left out while steps wait for each other. The result does not depend on it. Default: 8.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int MaxParallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 8;

    /// <summary>
    /// How many rollouts of one batch may stay without a score because a model could not be reached, after retries, because they took too long, or because the
    /// metric could not score them; 0 or more.
    /// Beyond it the run is interrupted and can be resumed. Default: 0, since such a run cannot be repeated exactly.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int MaxUnscoredRollouts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>
    /// Longest time the program may take for one rollout, waiting for its turn to call a model included. Beyond it the program is left behind, whether it heeds
    /// its token or not: it can ask no model any more, and the rollout stays without a score as <see cref="FailureKind.Timeout"/>. Default: no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan? RolloutTimeout
    {
        get;
        init => field = EvaluationOptions.Positive(value);
    }

    /// <summary>Longest time the metric may take for one rollout; beyond it the metric is left behind in the same way. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan? MetricTimeout
    {
        get;
        init => field = EvaluationOptions.Positive(value);
    }

    /// <summary>The clock of <see cref="RolloutTimeout"/>, of <see cref="MetricTimeout"/>, and of the ten seconds a search has to end once its run has. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where programs are run. It is no part of what tells runs apart: the result is the same. Default: <see cref="LocalRolloutRunner.Instance"/>, in this process.</summary>
    /// <exception cref="ArgumentNullException">It is <see langword="null"/>.</exception>
    public IRolloutRunner Runner
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = LocalRolloutRunner.Instance;

    /// <summary>How often a rollout is begun that its runner loses (<see cref="FailureKind.Worker"/>), the first time included; then it stays without a score. 1 or more. Default: 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int MaxRolloutAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 3;

    /// <summary>How failed requests are sent again; a client that is or holds a <see cref="RetryingChatClient"/> keeps its own way. Default: <see cref="RetryOptions.Default"/>.</summary>
    public RetryOptions Retry { get; init; } = RetryOptions.Default;

    /// <summary>What makes two requests the same, so that the journal's answer to one is the other's. Default: <see cref="RequestKeys.Exact"/>.</summary>
    public RequestKeys RequestKeys { get; init; } = RequestKeys.Exact;

    /// <summary>
    /// Tokens one answer is reckoned with at most where tokens or money are limited; 1 or more. Under such a limit it is also sent to the model as output limit
    /// with requests that name none. Default: 1024.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int MaxOutputTokensPerCall
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1024;

    /// <summary>
    /// How often the program will be run after the optimization within the same limits, by <see cref="OptimizationRun.CreateClient"/>, such as twice the rows of a
    /// held-out set to score it before and after; 0 or more. Room for them is held from the start. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int RolloutsAfter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>The program's name in artifact and run directory. Default: the name of its type.</summary>
    public string? ProgramName { get; init; }

    /// <summary>The variant of the program that is tuned. Default: none.</summary>
    public string? Variant { get; init; }

    /// <summary>Fingerprint of the program's own code, as generated into its registration; changes of it make the run another one. Default: empty.</summary>
    public string ProgramFingerprint { get; init; } = "";

    /// <summary>The parameters to start from. Default: <see langword="null"/>, the untuned ones, whatever the program was bound to.</summary>
    public ProgramParameters? WarmStart { get; init; }
}
