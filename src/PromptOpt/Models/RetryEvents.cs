namespace PromptOpt;

/// <summary>A request failed in a way that may pass and is sent again after a pause.</summary>
/// <param name="Attempt">The attempt that failed, from 1.</param>
/// <param name="Delay">The pause before the next one.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record RequestRetried(int Attempt, TimeSpan Delay, ModelException Failure) : PromptEvent;

/// <summary>
/// The chat client sent failed requests again by itself, below retry options, budget and journal. Its own retries should be switched off;
/// the page about models says how for each SDK.
/// </summary>
/// <param name="Requests">How many requests of one call failed and were sent again by the client; at least 1.</param>
/// <param name="Host">Where they went.</param>
public sealed record ClientRetried(int Requests, string? Host) : PromptEvent;
