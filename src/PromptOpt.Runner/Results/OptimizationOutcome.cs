using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Everything an optimization ended with.</summary>
/// <param name="Result">What the optimizer found.</param>
/// <param name="Content">The artifact, with the scores on the test set when there are some.</param>
/// <param name="RunDirectory">Where the run's files are.</param>
internal sealed record OptimizationOutcome(OptimizationResult Result, PromptArtifact Content, string RunDirectory)
{
    /// <summary>The scores on the test set.</summary>
    public TestOutcome? Test { get; init; }

    /// <summary>Whether there is a test set and it was not scored, since someone asked to stop.</summary>
    public bool IsTestSkipped { get; init; }

    /// <summary>Whether a limit left no room for it.</summary>
    public bool IsTestOverLimit { get; init; }

    /// <summary>What scoring the test set took, replayed answers included.</summary>
    public BudgetUsage Beside { get; init; }

    /// <summary>What this process really asked of models, the test set included.</summary>
    public BudgetUsage Asked { get; init; }

    /// <summary>Where the report is, or <see langword="null"/> when it could not be written.</summary>
    public string? Report { get; init; }

    /// <summary>What became of the artifact.</summary>
    public ArtifactOutcome? Artifact { get; init; }

    /// <summary>Whether everything planned was done.</summary>
    public bool IsComplete => !IsTestSkipped && Result.StopReason.IsCompletion();

    public int ExitCode => IsComplete ? ExitCodes.Success : ExitCodes.StoppedEarly;
}

/// <summary>The scores on the held-out test set.</summary>
internal sealed record TestOutcome(EvaluationReport Before, EvaluationReport After, ReportComparison Comparison)
{
    /// <summary>The score of the tuned prompt that was there already, if one was.</summary>
    public EvaluationReport? Champion { get; init; }

    /// <summary>Whether the prompt that was found is the one the run began with, so that there is nothing to compare.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Whether it is the tuned prompt that was there already.</summary>
    public bool IsChampion { get; init; }

    /// <summary>That prompt and the new one, row by row; <see langword="null"/> when they are the same.</summary>
    public ReportComparison? Challenge => IsChampion ? null : Champion?.Compare(After);

    public int Rows => After.Scored + After.Unscored;
}

/// <summary>The file of the tuned prompt.</summary>
/// <param name="Path">The file.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Reason">Why, as the rest of a sentence, when it was kept.</param>
/// <param name="Copy">Where the new prompt is when another one was kept.</param>
internal sealed record ArtifactOutcome(string Path, ArtifactChange Change, string? Reason = null, string? Copy = null);

/// <summary>What became of the file.</summary>
internal enum ArtifactChange
{
    /// <summary>It was written.</summary>
    Written,

    /// <summary>It already held this prompt.</summary>
    Unchanged,

    /// <summary>It was left alone: the run was stopped before it found anything, or the new prompt is not better than the one that is there.</summary>
    Kept,
}
