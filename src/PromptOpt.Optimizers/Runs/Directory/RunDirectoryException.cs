namespace PromptOpt.Optimizers;

/// <summary>A run directory cannot be used, or cannot be written any more.</summary>
public sealed class RunDirectoryException : PromptException, IRunStoppingFailure
{
    internal RunDirectoryException(string directory, RunDirectoryProblem problem, string message, Exception? innerException = null)
        : base(FailureKind.Run, message, innerException)
    {
        Directory = directory;
        Problem = problem;
    }

    /// <summary>What is wrong with it.</summary>
    public RunDirectoryProblem Problem { get; }

    /// <summary>The directory.</summary>
    public string Directory { get; }
}

/// <summary>Why a run directory cannot be used.</summary>
public enum RunDirectoryProblem
{
    /// <summary>It belongs to another run, or to a version that names answers in another way.</summary>
    OtherRun,

    /// <summary>Another process uses it.</summary>
    InUse,

    /// <summary>A file in it cannot be read, or holds no run.</summary>
    CannotBeRead,

    /// <summary>It cannot be made or written: no permission, a read-only or a full disk.</summary>
    CannotBeWritten,

    /// <summary>The search does not do again what it did before with the same answers: it does not follow from its session alone.</summary>
    NotRepeated,
}

/// <summary>
/// A run could not go on: a model could not be reached or refused to answer, a rollout took too long, or the metric could not score it. Everything
/// answered so far is in the journal; running again resumes.
/// </summary>
public sealed class RunInterruptedException : PromptException
{
    internal RunInterruptedException(string directory, int rollouts, PromptException failure)
        : this(
            directory,
            $"The run stopped because {(rollouts == 1 ? "a rollout" : FormattableString.Invariant($"{rollouts} rollouts"))} stayed without a score ({failure.Kind}): {failure.Message}{(failure.Message.TrimEnd() is [.., '.' or '!' or '?' or '…'] ? "" : ".")}",
            failure)
    {
    }

    private RunInterruptedException(string directory, string reason, PromptException failure)
        : base(failure.Kind, $"{reason} Everything answered so far is kept; run again over '{directory}' to resume, with a greater {nameof(OptimizationRunOptions.MaxUnscoredRollouts)} to leave such rows out.", failure)
    {
        Reason = reason;
        Directory = directory;
        Failure = failure;
    }

    /// <summary>The run directory.</summary>
    public string Directory { get; }

    /// <summary>Why the run stopped, without advice.</summary>
    public string Reason { get; }

    /// <summary>The first failure, in logical order.</summary>
    public PromptException Failure { get; }
}
