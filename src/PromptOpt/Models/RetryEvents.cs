namespace PromptOpt;

/// <summary>A request failed in a way that may pass and is sent again after a pause.</summary>
public sealed record RequestRetried : PromptEvent
{
    /// <summary>The attempt that failed, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The pause before the next one.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>Why it failed.</summary>
    public required ModelException Failure { get; init; }
}

/// <summary>
/// The chat client sent failed requests again by itself, below retry options, budget and journal. Its own retries should be switched off;
/// the page about models says how for each SDK.
/// </summary>
public sealed record ClientRetried : PromptEvent
{
    /// <summary>How many requests of one call failed and were sent again by the client; at least 1.</summary>
    public required int Requests { get; init; }

    /// <summary>Where they went.</summary>
    public string? Host { get; init; }
}
