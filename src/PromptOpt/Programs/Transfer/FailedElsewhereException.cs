namespace PromptOpt;

/// <summary>Stands for an exception that was thrown in another process, by the code of a program.</summary>
public sealed class FailedElsewhereException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">The sort of failure.</param>
    /// <param name="exceptionType">The name of the exception's type, without its namespace.</param>
    /// <param name="message">The exception's message.</param>
    /// <param name="details">Everything that the exception says of itself, such as where it was thrown.</param>
    public FailedElsewhereException(FailureKind kind, string exceptionType, string message, string details)
        : base(kind, message)
    {
        ExceptionType = exceptionType;
        Details = details;
    }

    /// <summary>The name of the exception's type, without its namespace.</summary>
    public string ExceptionType { get; }

    /// <summary>Everything that the exception says of itself, such as where it was thrown.</summary>
    public string Details { get; }
}
