using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Parameters an optimizer tried.</summary>
/// <param name="Index">Its number, from 0, in the order of proposal.</param>
/// <param name="Origin">How it came about, such as <c>untuned</c> or <c>bootstrapped demos, seed 3</c>.</param>
/// <param name="Parents">The candidates it was made from.</param>
/// <param name="Parameters">What was tried.</param>
public sealed record Candidate(int Index, string Origin, ImmutableArray<int> Parents, ProgramParameters Parameters)
{
    /// <summary>Calls the run had spent when it was proposed, replayed answers included.</summary>
    public long ProposedAtCalls { get; init; }

    /// <summary>Calls the run had spent when its first scores were there; <see langword="null"/> when it was not scored.</summary>
    public long? ScoredAtCalls { get; init; }

    /// <summary>How it did on the validation set, or <see langword="null"/> when it was not scored.</summary>
    public CandidateScores? Scores { get; init; }

    /// <summary>What became of it, or <see langword="null"/> when the optimizer turns no candidate away.</summary>
    public CandidateVerdict? Verdict { get; init; }
}
