namespace PromptOpt.Optimizers;

/// <summary>
/// A rollout cannot be run elsewhere: its program cannot be sent, or what it is sent to cannot make it. It would be so for every row, and ends the work at once; what was answered until then
/// is kept.
/// </summary>
public sealed class RolloutTransferException : PromptException, IRunStoppingFailure
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="innerException">What it follows from.</param>
    public RolloutTransferException(string message, Exception? innerException = null)
        : base(FailureKind.Configuration, message, innerException)
    {
    }

    /// <summary>Which rollout it is of, where what was sent could not be read beyond that.</summary>
    internal string? Identity { get; init; }
}

/// <summary>Ends a program whose run can lead to nothing any more, whatever it makes of it.</summary>
internal sealed class RolloutStoppedException(string message, Exception? innerException = null) : Exception(message, innerException), IRunStoppingFailure;
