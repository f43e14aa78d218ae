using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>One call of a predictor inside a run.</summary>
/// <remarks>Safe for concurrent use once the call has ended; until then what it ended with is not there.</remarks>
public abstract class PredictorCall
{
    private readonly long _started = Stopwatch.GetTimestamp();

    private protected PredictorCall(string predictor) => Predictor = predictor;

    // What happened elsewhere.
    private protected PredictorCall(string predictor, TokenUsage usage, TimeSpan duration, Exception? failure)
        => (Predictor, Usage, Duration, Failure) = (predictor, usage, duration, failure);

    /// <summary>The predictor's stable name.</summary>
    public string Predictor { get; }

    /// <summary>What people call the predictor: see <see cref="PredictorInfo.DisplayName"/>.</summary>
    public string DisplayName => PredictorInfo.Display(Predictor, Signature);

    /// <summary>Calls and tokens, repair turns included.</summary>
    public TokenUsage Usage { get; private set; }

    /// <summary>Why it failed, or <see langword="null"/>.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Wall time from begin to end; zero while it runs.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>The signature the predictor answers.</summary>
    public abstract SignatureDefinition Signature { get; }

    /// <summary>The model's response that was read, or <see langword="null"/> when the call failed or still runs.</summary>
    public abstract ChatResponse? Response { get; }

    /// <summary>What the predictor was given: the inputs of its signature by wire name, as JSON text.</summary>
    public abstract ImmutableArray<DemoField> InputFields { get; }

    /// <summary>The call as a demonstration for its predictor, or <see langword="null"/> when it has no prediction.</summary>
    public abstract Demo? ToDemo();

    internal void Add(TokenUsage usage) => Usage += usage;

    internal bool Fail(Exception failure)
    {
        Failure = failure;
        End();
        return true;
    }

    private protected void End() => Duration = Stopwatch.GetElapsedTime(_started);
}

/// <summary>One call of a predictor, typed.</summary>
/// <remarks>Safe for concurrent use once the call has ended; until then what it ended with is not there.</remarks>
/// <typeparam name="T">The predictor's signature.</typeparam>
public sealed class PredictorCall<T> : PredictorCall
    where T : class, ISignature<T>
{
    internal PredictorCall(string predictor, T input)
        : base(predictor) => Input = input;

    internal PredictorCall(string predictor, T input, TokenUsage usage, TimeSpan duration, Prediction<T>? prediction, Exception? failure)
        : base(predictor, usage, duration, failure) => (Input, Prediction) = (input, prediction);

    /// <summary>What the predictor was given.</summary>
    public T Input { get; }

    /// <summary>What it answered, or <see langword="null"/> when it failed or still runs.</summary>
    public Prediction<T>? Prediction { get; private set; }

    /// <inheritdoc/>
    public override SignatureDefinition Signature => T.Definition;

    /// <inheritdoc/>
    public override ChatResponse? Response => Prediction?.Response;

    /// <inheritdoc/>
    public override ImmutableArray<DemoField> InputFields => Demo.Of(Input, T.Definition.Inputs).Fields;

    /// <inheritdoc/>
    public override Demo? ToDemo()
        => Prediction is { } prediction
            ? Demo.Of(prediction.Value, T.Definition.Inputs.Union(prediction.Present), prediction.Reasoning, isBootstrapped: true)
            : null;

    internal Prediction<T> Complete(Prediction<T> prediction)
    {
        Prediction = prediction;
        End();
        return prediction;
    }
}
