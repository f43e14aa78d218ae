namespace PromptOpt.Optimizers;

/// <summary>A run directory cannot be used, or cannot be written any more.</summary>
public sealed class RunDirectoryException : Exception, IRunStoppingFailure
{
    internal RunDirectoryException(string directory, string message, Exception? innerException = null)
        : base(message, innerException) => Directory = directory;

    /// <summary>The directory.</summary>
    public string Directory { get; }
}

/// <summary>
/// A run could not go on: a model could not be reached or refused to answer, a rollout took too long, or the metric could not score it. Everything
/// answered so far is in the journal; running again resumes.
/// </summary>
public sealed class RunInterruptedException : Exception
{
    internal RunInterruptedException(string directory, int rollouts, PromptException failure)
        : this(
            directory,
            $"The run stopped because {(rollouts == 1 ? "a rollout" : $"{rollouts} rollouts")} stayed without a score ({failure.Kind}): {failure.Message}{(failure.Message.TrimEnd() is [.., '.' or '!' or '?' or '…'] ? "" : ".")}",
            failure)
    {
    }

    private RunInterruptedException(string directory, string reason, PromptException failure)
        : base($"{reason} Everything answered so far is kept; run again over '{directory}' to resume, with a greater {nameof(OptimizationRunOptions.MaxUnscoredRollouts)} to leave such rows out.", failure)
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
