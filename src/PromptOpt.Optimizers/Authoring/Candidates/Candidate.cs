using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Parameters an optimizer tried.</summary>
public sealed record Candidate
{
    /// <summary>Its number, from 0, in the order of proposal.</summary>
    public required int Index { get; init; }

    /// <summary>How it came about, such as <c>untuned</c> or <c>bootstrapped demos, seed 3</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The candidates it was made from.</summary>
    public required ImmutableArray<int> Parents { get; init; }

    /// <summary>What was tried.</summary>
    public required ProgramParameters Parameters { get; init; }

    /// <summary>Calls the run had spent when it was proposed, replayed answers included.</summary>
    public long ProposedAtCalls { get; init; }

    /// <summary>Calls the run had spent when its first scores were there; <see langword="null"/> when it was not scored.</summary>
    public long? ScoredAtCalls { get; init; }

    /// <summary>How it did on the validation set, or <see langword="null"/> when it was not scored.</summary>
    public CandidateScores? Scores { get; init; }

    /// <summary>What became of it, or <see langword="null"/> when the optimizer turns no candidate away.</summary>
    public CandidateVerdict? Verdict { get; init; }
}
