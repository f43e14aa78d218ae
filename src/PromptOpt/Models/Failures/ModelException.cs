namespace PromptOpt;

/// <summary>
/// A call to a model failed before there was a reply to read. Chat clients throw it so that retries, journals and reports
/// know the kind; whatever other clients throw is classified by <see cref="From"/> where it is awaited.
/// </summary>
public sealed class ModelException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">One of <see cref="FailureKind.Transport"/>, <see cref="FailureKind.RateLimit"/>, <see cref="FailureKind.Request"/>, <see cref="FailureKind.ContextOverflow"/>, <see cref="FailureKind.Refusal"/>, <see cref="FailureKind.Configuration"/>.</param>
    /// <param name="message">What happened, without secrets.</param>
    /// <param name="innerException">The client's own exception.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another kind, which no call to a model ends with.</exception>
    public ModelException(FailureKind kind, string message, Exception? innerException)
        : base(OfCall(kind), message, innerException)
    {
    }

    /// <inheritdoc cref="ModelException(FailureKind, string, Exception?)"/>
    public ModelException(FailureKind kind, string message)
        : this(kind, message, innerException: null)
    {
    }

    /// <summary>
    /// Creates the exception for a sample: the model answered, and the endpoint could not read its answer itself, such as the call of a function with torn arguments. It is <see cref="FailureKind.Parse"/>;
    /// predictors take it for a reply that cannot be read, and ask once more.
    /// </summary>
    /// <param name="message">What happened, without secrets.</param>
    /// <param name="unreadSample">What the model said; empty where the endpoint does not tell it.</param>
    /// <param name="innerException">The client's own exception.</param>
    public ModelException(string message, string unreadSample, Exception? innerException)
        : base(FailureKind.Parse, message, innerException)
    {
        ArgumentNullException.ThrowIfNull(unreadSample);
        UnreadSample = unreadSample;
    }

    /// <summary>
    /// What the model said, where the endpoint had it answer and could not read the answer itself; empty where it does not tell. <see langword="null"/> for every other failure. It is no failure of
    /// request or endpoint, but a reply that cannot be read.
    /// </summary>
    public string? UnreadSample { get; }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>
    /// What the model was asked as, where several may be at work: <c>teacher</c>, <c>reflection</c> or <c>judge</c>. <see langword="null"/> for the model of the program itself,
    /// and where nothing is known of roles.
    /// </summary>
    public string? Role { get; init; }

    /// <summary>How long the endpoint asked to wait, when it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The raw answer, when there was one that could not be used.</summary>
    public string? ResponseText { get; init; }

    /// <summary>Whether the same request may succeed later: transport and rate limit.</summary>
    public bool IsTransient => Kind is FailureKind.Transport or FailureKind.RateLimit;

    /// <summary>
    /// The failure that an exception of a chat client stands for, whichever SDK the client is built on: statuses, codes and words of the endpoint's
    /// answer where they can be found in it, time-outs, broken connections, a certificate or a key that cannot be used; anything else is <see cref="FailureKind.Transport"/>.
    /// </summary>
    /// <param name="exception">What the client threw.</param>
    /// <param name="cancellationToken">The token the client was called with.</param>
    /// <returns><see langword="null"/> when the caller's own token was cancelled, and for exceptions of PromptOpt that have their own meaning.</returns>
    public static ModelException? From(Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ClientFailure.Of(exception, client: null, options: null, cancellationToken);
    }

    // A call that failed with a kind of something else would be scored as that: a dead client as a wrong answer.
    private static FailureKind OfCall(FailureKind kind)
        => kind is FailureKind.Transport or FailureKind.RateLimit or FailureKind.Request or FailureKind.ContextOverflow or FailureKind.Refusal or FailureKind.Configuration
            ? kind
            : throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                $"No call to a model fails as {kind}; it is one of {nameof(FailureKind.Transport)}, {nameof(FailureKind.RateLimit)}, {nameof(FailureKind.Request)}, {nameof(FailureKind.ContextOverflow)}, {nameof(FailureKind.Refusal)} and {nameof(FailureKind.Configuration)}.");
}
