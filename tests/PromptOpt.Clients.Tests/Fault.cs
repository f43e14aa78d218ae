using PromptOpt.LoopbackServer;

namespace PromptOpt.Clients.Tests;

/// <summary>What goes wrong.</summary>
public enum Fault
{
    RateLimit,
    Quota,
    Unavailable,
    WrongKey,
    BadRequest,
    ContextOverflow,
    Timeout,
    Refused,
    CutBody,
    ErrorInSuccess,
    Html,
}

internal static class Faults
{
    /// <summary>How long a client waits that is to run into its time-out.</summary>
    public static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(500);

    /// <summary>The kind that every SDK's exception comes to.</summary>
    public static FailureKind KindOf(this Fault fault, Sdk sdk) => fault switch
    {
        Fault.RateLimit => FailureKind.RateLimit,
        // Its body does not get through to a user of OllamaSharp.
        Fault.Quota => sdk == Sdk.Ollama ? FailureKind.RateLimit : FailureKind.Request,
        Fault.WrongKey or Fault.BadRequest => FailureKind.Request,
        Fault.ContextOverflow => FailureKind.ContextOverflow,
        // Only our own client reads an error that stands in a success.
        Fault.ErrorInSuccess when sdk == Sdk.PromptOpt => FailureKind.RateLimit,
        _ => FailureKind.Transport,
    };

    /// <summary>Answers with the fault.</summary>
    public static Task AnswerAsync(this Fault fault, LoopbackExchange exchange, CancellationToken cancellationToken) => fault switch
    {
        Fault.RateLimit => exchange.RefuseAsync(429, "slow down", "rate_limit_error", ("Retry-After", "7")),
        Fault.Quota => exchange.RefuseAsync(429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota"),
        Fault.Unavailable => exchange.RefuseAsync(503, "the model is loading"),
        Fault.WrongKey => exchange.RefuseAsync(401, $"Incorrect API key provided: {SdkClients.Key}.", "authentication_error"),
        Fault.BadRequest => exchange.RefuseAsync(400, "temperature must not exceed 2", "invalid_request_error"),
        Fault.ContextOverflow => exchange.RefuseAsync(400, "prompt is too long: 213462 tokens > 200000 maximum", "invalid_request_error"),
        Fault.Timeout => Task.Delay(Timeout.Infinite, cancellationToken),
        Fault.CutBody => exchange.CutAsync("{\"id\":\"x\""),
        Fault.ErrorInSuccess => exchange.SendAsync(200, "application/json", """{"type":"error","error":{"message":"upstream is busy","code":429}}"""),
        Fault.Html => exchange.SendAsync(200, "text/html", "<html>Sign in to the hotel network</html>"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
