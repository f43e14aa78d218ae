using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>A program begins to run. <see cref="ProgramCompleted"/> with the same <see cref="Run"/> follows, whatever happens; what its predictors do comes between.</summary>
public sealed record ProgramStarted(ProgramRun Run) : PromptEvent;

/// <summary>A program's run ended: with a prediction, or with <see cref="ProgramRun.Failure"/>.</summary>
public sealed record ProgramCompleted(ProgramRun Run) : PromptEvent;

/// <summary>A predictor begins a call. <see cref="CallCompleted"/> with the same <see cref="Call"/> follows, whatever happens.</summary>
public sealed record CallStarted(PredictorCall Call) : PromptEvent;

/// <summary>A predictor's call ended: with a prediction, or with <see cref="PredictorCall.Failure"/>.</summary>
public sealed record CallCompleted(PredictorCall Call) : PromptEvent;

/// <summary>A predictor with a tuned prompt is called through another adapter than the one it was tuned with. Told at the first call of a bound copy; tuning again may be worth it.</summary>
public sealed record AdapterDiffers : PromptEvent
{
    /// <summary>The call.</summary>
    public required PredictorCall Call { get; init; }

    /// <summary>Name of the adapter it was tuned with.</summary>
    public required string TunedWith { get; init; }

    /// <summary>Name of the adapter it is called through.</summary>
    public required string Adapter { get; init; }
}

/// <summary>A reply could not be read and the model is asked once more.</summary>
public sealed record ReplyRejected : PromptEvent
{
    /// <summary>Call</summary>
    public required PredictorCall Call { get; init; }

    /// <summary>RawText</summary>
    public required string RawText { get; init; }

    /// <summary>Failures</summary>
    public required ImmutableArray<FieldFailure> Failures { get; init; }
}
