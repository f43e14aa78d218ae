namespace PromptOpt;

/// <summary>Base of every failure PromptOpt raises while a program runs; <see cref="Kind"/> says which sort it is.</summary>
public abstract class PromptException : Exception
{
    /// <summary>Creates the exception.</summary>
    protected PromptException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>The sort of failure.</summary>
    public FailureKind Kind { get; }
}
