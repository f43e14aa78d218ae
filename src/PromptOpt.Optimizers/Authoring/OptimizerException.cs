namespace PromptOpt.Optimizers;

/// <summary>
/// The search of an optimizer is at fault: it threw, or used its session as it may not be used. What the run found until then is kept, in its directory and as <see cref="Best"/>; once the
/// optimizer is mended, running again over the same directory goes on without asking anything again.
/// </summary>
/// <remarks>
/// A search that is told of <see cref="OptimizerProblem.CallsAtOnce"/> may go on: nothing was done, and nothing is spoiled. Any other is for good: whatever the search makes of the exception, every
/// later call of its session ends with it, and so does the run. It never stands for what ended the run otherwise, such as a model that cannot be reached or cancellation.
/// </remarks>
public sealed class OptimizerException : PromptException
{
    internal OptimizerException(string optimizer, OptimizerProblem problem, string reason, Exception? innerException = null, string advice = "")
        : base(FailureKind.Optimizer, reason + advice, innerException)
    {
        Optimizer = optimizer;
        Problem = problem;
        Reason = reason;
    }

    /// <summary>Name of the optimizer; in a <see cref="Sequence"/> the one whose step it was.</summary>
    public string Optimizer { get; }

    /// <summary>What it did wrong.</summary>
    public OptimizerProblem Problem { get; }

    /// <summary>What happened, without where it is kept.</summary>
    public string Reason { get; }

    /// <summary>What it had chosen as the best when the run ended; <see langword="null"/> if nothing yet, and for a search that is told of it and may go on.</summary>
    public Candidate? Best { get; internal set; }

    /// <summary>A search threw what is neither of the run nor of its session.</summary>
    /// <param name="optimizer">Name of the optimizer.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="thrown">What it threw.</param>
    internal static OptimizerException Of(string optimizer, string directory, Exception thrown)
    {
        string kept = $" What it found until then is kept in '{directory}'. Mend the optimizer and run again over that directory: it goes on, and asks nothing again.";
        return thrown is OperationCanceledException
            ? new(optimizer, OptimizerProblem.CancelledByItself, $"The search of {optimizer} ended by a cancellation that is not the run's, such as a timeout of its own: nobody cancelled the run.", thrown, kept)
            : new(optimizer, OptimizerProblem.Threw, $"The search of {optimizer} threw {thrown.GetType().Name}: {thrown.Message}{(thrown.Message.TrimEnd() is [.., '.' or '!' or '?' or '…'] ? "" : ".")}", thrown, kept);
    }
}

/// <summary>What a search did wrong.</summary>
public enum OptimizerProblem
{
    /// <summary>It threw an exception of its own, which is the <see cref="Exception.InnerException"/>.</summary>
    Threw,

    /// <summary>It was cancelled by itself rather than by who runs it: by a token of its own, such as that of a timeout. What it finds would follow from a clock.</summary>
    CancelledByItself,

    /// <summary>
    /// It asked something of its session before what it had begun was done. Only this call is refused, before it does anything; what is under way goes on, and once that is awaited the
    /// session does what it is asked again.
    /// </summary>
    CallsAtOnce,

    /// <summary>It ended while something that it had begun was still under way. That was cancelled and waited for.</summary>
    NotAwaited,

    /// <summary>It went on and on: after the run had to stop, or with nothing but what was known already.</summary>
    Endless,

    /// <summary>Its session was used after the search.</summary>
    Over,
}
