using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Something that happened in an optimization.</summary>
public abstract record OptimizerEvent : PromptEvent;

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

/// <summary>A search for demonstrations ended.</summary>
/// <param name="Tried">Training rows the teacher was run on.</param>
/// <param name="Accepted">Rows whose runs became demonstrations.</param>
/// <param name="Failures">Runs that failed, by kind.</param>
public sealed record DemosBootstrapped(int Tried, int Accepted, ImmutableSortedDictionary<FailureKind, int> Failures) : OptimizerEvent;

/// <summary>A predictor gets no labelled demonstrations, because no row holds an input and an output of its signature with the same wire name and type.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Signature">Its signature.</param>
public sealed record LabelledDemosUnavailable(string Predictor, string Signature) : OptimizerEvent;

/// <summary>The optimization ended with a result.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Best">What it found.</param>
public sealed record RunStopped(StopReason Reason, Candidate Best) : OptimizerEvent;
