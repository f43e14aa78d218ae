using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A round of the search begins.</summary>
public sealed record SearchRoundStarted : OptimizerEvent
{
    /// <summary>Its number, from 0.</summary>
    public required int Round { get; init; }

    /// <summary>The candidates on the Pareto front.</summary>
    public required ImmutableArray<int> Front { get; init; }

    /// <summary>Runs of the program that are left.</summary>
    public required long RolloutsLeft { get; init; }
}

/// <summary>A request for a new text came to nothing.</summary>
public sealed record ProposalFailed : OptimizerEvent
{
    /// <summary>The candidate that was to be changed.</summary>
    public required int Parent { get; init; }

    /// <summary>What was to be changed, in words.</summary>
    public required string Component { get; init; }

    /// <summary>Why there is no new text.</summary>
    public required string Reason { get; init; }
}

/// <summary>The examples for a new text were longer than allowed and were cut.</summary>
public sealed record ReflectionTrimmed : OptimizerEvent
{
    /// <summary>What is to be changed, in words.</summary>
    public required string Component { get; init; }

    /// <summary>About how many tokens were left out.</summary>
    public required int TokensLeftOut { get; init; }
}

/// <summary>A new text held parts of training rows. It is asked for once more, or turned away.</summary>
public sealed record TrainingRowsCopied : OptimizerEvent
{
    /// <summary>What was to be changed, in words.</summary>
    public required string Component { get; init; }

    /// <summary>The parts and their rows.</summary>
    public required ImmutableArray<CopiedPassage> Passages { get; init; }

    /// <summary>Whether it is asked for once more.</summary>
    public required bool IsAskedAgain { get; init; }
}

/// <summary>It is settled what becomes of a candidate; see <see cref="Candidate.Verdict"/>.</summary>
public sealed record CandidateJudged(Candidate Candidate) : OptimizerEvent;
