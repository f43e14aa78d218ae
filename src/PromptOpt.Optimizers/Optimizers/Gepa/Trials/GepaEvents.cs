using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A round of the search begins.</summary>
/// <param name="Round">Its number, from 0.</param>
/// <param name="Front">The candidates on the Pareto front.</param>
/// <param name="RolloutsLeft">Runs of the program that are left.</param>
public sealed record SearchRoundStarted(int Round, ImmutableArray<int> Front, long RolloutsLeft) : OptimizerEvent;

/// <summary>A request for a new text came to nothing.</summary>
/// <param name="Parent">The candidate that was to be changed.</param>
/// <param name="Component">What was to be changed, in words.</param>
/// <param name="Reason">Why there is no new text.</param>
public sealed record ProposalFailed(int Parent, string Component, string Reason) : OptimizerEvent;

/// <summary>The examples for a new text were longer than allowed and were cut.</summary>
/// <param name="Component">What is to be changed, in words.</param>
/// <param name="TokensLeftOut">About how many tokens were left out.</param>
public sealed record ReflectionTrimmed(string Component, int TokensLeftOut) : OptimizerEvent;

/// <summary>A new text held parts of training rows. It is asked for once more, or turned away.</summary>
/// <param name="Component">What was to be changed, in words.</param>
/// <param name="Passages">The parts and their rows.</param>
/// <param name="IsAskedAgain">Whether it is asked for once more.</param>
public sealed record TrainingRowsCopied(string Component, ImmutableArray<CopiedPassage> Passages, bool IsAskedAgain) : OptimizerEvent;

/// <summary>It is settled what becomes of a candidate; see <see cref="Candidate.Verdict"/>.</summary>
public sealed record CandidateJudged(Candidate Candidate) : OptimizerEvent;
