using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What an optimization found.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public abstract class OptimizationResult
{
    private protected OptimizationResult()
    {
    }

    /// <summary>The best parameters as a file for review. A pure function of program, data, options, seed and answers.</summary>
    public required PromptArtifact Artifact { get; init; }

    /// <summary>Every candidate in the order of proposal, with its scores.</summary>
    public required ImmutableArray<Candidate> Candidates { get; init; }

    /// <summary>The candidate the artifact holds.</summary>
    public required Candidate Best { get; init; }

    /// <summary>The untuned program (or what a warm start began with), as far as the optimizer scored it.</summary>
    public required Candidate Baseline { get; init; }

    /// <summary>
    /// The best output that was found for every row, whichever candidate gave it, in the order of the rows, when <see cref="GepaOptions.SearchesAtInferenceTime"/>
    /// is set; otherwise empty. Each is a <see cref="BestOutput{T}"/> of the program's signature.
    /// </summary>
    public ImmutableArray<BestOutput> BestOutputs { get; init; } = [];

    /// <summary>Why the run ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>What the optimization cost, replayed answers included.</summary>
    public required BudgetUsage Usage { get; init; }

    /// <summary>What this process really asked of models; less than <see cref="Usage"/> when a run was resumed or answers were shared.</summary>
    public required BudgetUsage RealUsage { get; init; }
}

/// <inheritdoc/>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="TProgram">The program.</typeparam>
public sealed class OptimizationResult<TProgram> : OptimizationResult
    where TProgram : PromptModule
{
    internal OptimizationResult()
    {
    }

    /// <summary>The program bound to the best parameters, over its own client.</summary>
    public required TProgram Program { get; init; }
}
