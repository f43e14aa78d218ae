namespace PromptOpt;

/// <summary>
/// Base of everything PromptOpt throws, but for what is thrown at a mistake in the calling code (<see cref="ArgumentException"/> and its kin);
/// <see cref="Kind"/> says which sort of failure it is.
/// </summary>
public abstract class PromptException : Exception
{
    /// <summary>Creates the exception.</summary>
    protected PromptException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>The sort of failure.</summary>
    public FailureKind Kind { get; }
}
