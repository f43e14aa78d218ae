namespace PromptOpt.Optimizers;

/// <summary>An optimization begins.</summary>
/// <param name="Optimizer">Name of the optimizer.</param>
/// <param name="Plan">What it may take.</param>
/// <param name="RecordedAnswers">Answers an earlier process left in the journal; they will not be asked for again.</param>
/// <param name="DamagedRecords">Journal records that could not be read; their questions are asked again.</param>
public sealed record OptimizationStarted(string Optimizer, OptimizationPlan Plan, int RecordedAnswers, int DamagedRecords) : OptimizerEvent;

/// <summary>New parameters are going to be tried.</summary>
public sealed record CandidateProposed(Candidate Candidate) : OptimizerEvent;

/// <summary>A candidate has its scores, or has them on more rows.</summary>
public sealed record CandidateScored(Candidate Candidate) : OptimizerEvent;

/// <summary>A candidate is better than all before it, or is confirmed as the best when more is known.</summary>
/// <param name="Candidate">The new best.</param>
/// <param name="Previous">The best until now, or <see langword="null"/>.</param>
public sealed record BestChanged(Candidate Candidate, Candidate? Previous) : OptimizerEvent;

/// <summary>The optimization ended with a result.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Best">What it found.</param>
public sealed record RunStopped(StopReason Reason, Candidate Best) : OptimizerEvent;
