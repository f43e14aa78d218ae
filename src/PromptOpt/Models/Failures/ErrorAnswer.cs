namespace PromptOpt;

/// <summary>What an endpoint answered instead of a completion, in the terms that every client has.</summary>
/// <param name="Status">The HTTP status; <see langword="null"/> when the client does not tell it.</param>
/// <param name="Text">The body, or the words of the client in its place.</param>
internal sealed record ErrorAnswer(int? Status, string Text)
{
    /// <summary>Gives the value of a header, or <see langword="null"/>.</summary>
    public Func<string, string?> Header { get; init; } = static _ => null;

    /// <summary>The kind where neither status nor body says more.</summary>
    public FailureKind DefaultKind { get; init; } = FailureKind.Transport;

    /// <summary>The answer as a failure.</summary>
    /// <param name="asked">Who answered.</param>
    /// <param name="text">Makes it.</param>
    /// <param name="cause">The client's own exception.</param>
    /// <param name="time">The clock that dates are compared with.</param>
    public ModelException ToFailure(AskedEndpoint asked, FailureText text, Exception? cause, TimeProvider time)
    {
        var body = ErrorBody.Find(Text);
        int? status = Status ?? body.Status;
        FailureKind kind = status is { } known ? ErrorMeaning.KindOf(known, body)
            : DefaultKind == FailureKind.Request ? ErrorMeaning.KindOf(400, body)
            : ErrorMeaning.KindOf(body);
        string request = Header("x-request-id") is { Length: > 0 } id ? $" (request {id})" : "";
        string reason = status is >= 300 and < 400 ? "a redirection, which is not followed" : FailureText.Detail(body, Text);
        return text.Create(
            kind,
            $"{asked.Subject} answered {(status is null ? "with an error" : FormattableString.Invariant($"{status}{request}"))}{asked.ForModel}: {FailureText.Sentence(reason)}",
            cause,
            Status,
            RetryAfter.Read(Header, body.Message, kind == FailureKind.RateLimit, time),
            Text);
    }
}
