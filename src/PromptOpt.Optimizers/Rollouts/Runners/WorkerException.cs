namespace PromptOpt.Optimizers;

/// <summary>
/// What ran a program elsewhere was lost, or could not be reached, as often as it was tried: nothing is known of the program. The example stays without a score.
/// </summary>
public sealed class WorkerException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What the runner threw.</param>
    public WorkerException(string message, Exception? innerException = null)
        : base(FailureKind.Worker, message, innerException)
    {
    }
}
