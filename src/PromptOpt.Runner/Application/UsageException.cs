namespace PromptOpt.Runner;

/// <summary>The command line asks for something that cannot be. Thrown by the action of a command, it is shown without a stack trace and ends the process with <see cref="ExitCodes.BadInput"/>.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
/// <param name="remedy">What would be right, as a sentence; <see langword="null"/> when the message says it.</param>
/// <param name="innerException">What it was found by.</param>
public sealed class UsageException(string message, string? remedy = null, Exception? innerException = null)
    : PromptException(FailureKind.Configuration, message, innerException)
{
    /// <summary>What would be right, or <see langword="null"/>.</summary>
    public string? Remedy { get; } = remedy;
}
