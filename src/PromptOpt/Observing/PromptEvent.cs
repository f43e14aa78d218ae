using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>
/// Something that happened, as data. Logger, traces, console and report all listen to the same events through
/// <see cref="IProgress{T}"/>; optimizers add their own kinds. Events are raised on the thread the work runs on.
/// </summary>
public abstract record PromptEvent;

/// <summary>A program begins to run. <see cref="ProgramCompleted"/> with the same <see cref="Run"/> follows, whatever happens; what its predictors do comes between.</summary>
public sealed record ProgramStarted(ProgramRun Run) : PromptEvent;

/// <summary>A program's run ended: with a prediction, or with <see cref="ProgramRun.Failure"/>.</summary>
public sealed record ProgramCompleted(ProgramRun Run) : PromptEvent;

/// <summary>A predictor begins a call. <see cref="CallCompleted"/> with the same <see cref="Call"/> follows, whatever happens.</summary>
public sealed record CallStarted(PredictorCall Call) : PromptEvent;

/// <summary>A predictor's call ended: with a prediction, or with <see cref="PredictorCall.Failure"/>.</summary>
public sealed record CallCompleted(PredictorCall Call) : PromptEvent;

/// <summary>A reply could not be read and the model is asked once more.</summary>
public sealed record ReplyRejected(PredictorCall Call, string RawText, ImmutableArray<FieldFailure> Failures) : PromptEvent;

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
