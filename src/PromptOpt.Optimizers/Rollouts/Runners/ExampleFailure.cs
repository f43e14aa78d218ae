namespace PromptOpt.Optimizers;

/// <summary>Why a program gave no prediction, or a metric no score.</summary>
/// <param name="Kind">The sort of failure.</param>
/// <param name="Message">What happened.</param>
/// <param name="Exception">The exception itself, with everything that was received.</param>
public sealed record ExampleFailure(FailureKind Kind, string Message, Exception Exception)
{
    /// <summary>Whether it was the metric that failed, and not the program: there is a prediction then, but nothing says how good it is.</summary>
    public bool IsOfMetric { get; init; }

    /// <summary>
    /// Whether the model or the program caused it, so that it counts as a score. Otherwise the call never came to an answer
    /// (transport, rate limit, a request the endpoint refuses, one that could not be sent, time-out, what ran the program was lost), or the metric could not score it, which says nothing
    /// about the program.
    /// </summary>
    public bool IsScored
        => !IsOfMetric && Kind is not (FailureKind.Transport or FailureKind.RateLimit or FailureKind.Request or FailureKind.Configuration or FailureKind.Timeout or FailureKind.Worker);
}
