namespace PromptOpt;

/// <summary>
/// A call to a model failed before there was a reply to read. Chat clients throw it so that retries, journals and reports
/// know the kind; exceptions of other clients are classified by <see cref="From"/>.
/// </summary>
public sealed class ModelException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">One of <see cref="FailureKind.Transport"/>, <see cref="FailureKind.RateLimit"/>, <see cref="FailureKind.Request"/>, <see cref="FailureKind.ContextOverflow"/>, <see cref="FailureKind.Refusal"/>.</param>
    /// <param name="message">What happened, without secrets.</param>
    /// <param name="innerException">The client's own exception.</param>
    public ModelException(FailureKind kind, string message, Exception? innerException = null)
        : base(kind, message, innerException)
    {
    }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How long the endpoint asked to wait, when it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The raw answer, when there was one that could not be used.</summary>
    public string? ResponseText { get; init; }

    /// <summary>Whether the same request may succeed later: transport and rate limit.</summary>
    public bool IsTransient => Kind is FailureKind.Transport or FailureKind.RateLimit;

    /// <summary>
    /// The kind behind any exception a chat client can throw, or <see langword="null"/> when it is not a failure of the call
    /// (a cancelled token of the caller, a bug).
    /// </summary>
    public static ModelException? From(Exception exception, CancellationToken cancellationToken)
        => exception switch
        {
            ModelException model => model,
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            OperationCanceledException or TimeoutException => new(FailureKind.Transport, "The model did not answer in time.", exception),
            HttpRequestException { StatusCode: System.Net.HttpStatusCode.TooManyRequests } http
                => new(FailureKind.RateLimit, http.Message, http) { StatusCode = 429 },
            HttpRequestException { StatusCode: System.Net.HttpStatusCode.RequestEntityTooLarge } http
                => new(FailureKind.ContextOverflow, http.Message, http) { StatusCode = 413 },
            HttpRequestException { StatusCode: { } status } http when (int)status is >= 400 and < 500 and not 408
                => new(FailureKind.Request, http.Message, http) { StatusCode = (int)status },
            HttpRequestException or IOException => new(FailureKind.Transport, exception.Message, exception),
            _ => null,
        };
}
