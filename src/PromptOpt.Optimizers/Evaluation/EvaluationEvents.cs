namespace PromptOpt.Optimizers;

/// <summary>An evaluation begins.</summary>
public sealed record EvaluationStarted : PromptEvent
{
    /// <summary>Name of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>How many examples there are.</summary>
    public required int Examples { get; init; }

    /// <summary>How many are in flight at the same time.</summary>
    public required int MaxParallelism { get; init; }
}

/// <summary>An example was evaluated. Raised in order of completion.</summary>
public sealed record ExampleEvaluated : PromptEvent
{
    /// <summary>Place in the data set, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The row's <see cref="Example{T}.Id"/>.</summary>
    public required string ExampleId { get; init; }

    /// <summary>Its score, or <see langword="null"/> when it has none.</summary>
    public Score? Score { get; init; }

    /// <summary>Why there is no prediction, or <see langword="null"/>.</summary>
    public ExampleFailure? Failure { get; init; }

    /// <summary>Calls and tokens of this example.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>Wall time of this example.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Where the evaluation stands with it.</summary>
    public required EvaluationProgress Progress { get; init; }
}

/// <summary>An evaluation ended with a result.</summary>
public sealed record EvaluationCompleted : PromptEvent
{
    /// <summary>Mean score of the scored examples.</summary>
    public required double Mean { get; init; }

    /// <summary>Its interval.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Examples with a score.</summary>
    public required int Scored { get; init; }

    /// <summary>Examples without.</summary>
    public required int Unscored { get; init; }

    /// <summary>Calls and tokens of all examples.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>Wall time.</summary>
    public required TimeSpan Duration { get; init; }
}

/// <summary>Where an evaluation stands.</summary>
public readonly record struct EvaluationProgress
{
    /// <summary>Examples done.</summary>
    public required int Completed { get; init; }

    /// <summary>Examples altogether.</summary>
    public required int Total { get; init; }

    /// <summary>Examples done that have no score.</summary>
    public required int Unscored { get; init; }

    /// <summary>Mean of the scores so far; not a number before the first.</summary>
    public required double RunningMean { get; init; }

    /// <summary>Calls and tokens so far.</summary>
    public required TokenUsage Usage { get; init; }
}
