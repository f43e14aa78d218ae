namespace PromptOpt.Optimizers;

/// <summary>An optimization begins.</summary>
public sealed record OptimizationStarted : OptimizerEvent
{
    /// <summary>Name of the optimizer.</summary>
    public required string Optimizer { get; init; }

    /// <summary>What it may take.</summary>
    public required OptimizationPlan Plan { get; init; }

    /// <summary>Answers an earlier process left in the journal; they will not be asked for again.</summary>
    public required int RecordedAnswers { get; init; }

    /// <summary>Journal records that could not be read; their questions are asked again.</summary>
    public required int DamagedRecords { get; init; }
}

/// <summary>New parameters are going to be tried.</summary>
public sealed record CandidateProposed(Candidate Candidate) : OptimizerEvent;

/// <summary>A candidate has its scores, or has them on more rows.</summary>
public sealed record CandidateScored(Candidate Candidate) : OptimizerEvent;

/// <summary>A candidate is better than all before it, or is confirmed as the best when more is known.</summary>
public sealed record BestChanged : OptimizerEvent
{
    /// <summary>The new best.</summary>
    public required Candidate Candidate { get; init; }

    /// <summary>The best until now, or <see langword="null"/>.</summary>
    public Candidate? Previous { get; init; }
}

/// <summary>The optimization ended with a result.</summary>
public sealed record RunStopped : OptimizerEvent
{
    /// <summary>Why.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>What it found.</summary>
    public required Candidate Best { get; init; }
}

/// <summary>
/// A search threw, or went on and on, after the run had to stop. The run ends as it would have: with its best so far. The optimizer is to be mended, so that its search returns when its session has a
/// <see cref="OptimizationSession{T}.StopReason"/>.
/// </summary>
public sealed record SearchFailed : OptimizerEvent
{
    /// <summary>Why the run had to stop.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>What the search did.</summary>
    public required OptimizerException Failure { get; init; }
}
