using System.Runtime.CompilerServices;

namespace PromptOpt.Optimizers;

/// <summary>Runs programs in this process: what every run and evaluation does that is not told otherwise.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class LocalRolloutRunner : IRolloutRunner
{
    private LocalRolloutRunner()
    {
    }

    /// <summary>The one there is.</summary>
    public static LocalRolloutRunner Instance { get; } = new();

    /// <inheritdoc/>
    // There is one for each row, awaited once.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ProgramTrace trace = new();
        Prediction<T>? prediction = null;
        ExampleFailure? failure = null;
        try
        {
            prediction = await PredictAsync(rollout, trace, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not IRunStoppingFailure)
        {
            failure = Classify(exception);
        }

        // What the program asks after it was left behind is no part of the example.
        return new(prediction, failure, trace, trace.Usage);
    }

    private static ValueTask<Prediction<T>> PredictAsync<T>(Rollout<T> rollout, ProgramTrace trace, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        TimeLimit? limit = rollout.Timeout is { } timeout ? new TimeLimit(timeout, rollout.Terms.TimeProvider, cancellationToken) : null;
        PromptModule<T> program = rollout.Bind(trace, limit);
        T input = rollout.Example.CreateInput();
        return limit is null ? program.RunAsync(input, cancellationToken) : limit.RunAsync("The program", token => program.RunAsync(input, token));
    }

    private static ExampleFailure Classify(Exception exception)
    {
        // A client's failure stays one when the program wraps it, and so does a client's own time-out, which is told as such where the client is awaited; a bare
        // network failure comes from code of the program that reaches out by itself; any other exception, a cancellation that nobody asked for among them, is a bug of it.
        PromptException? known = exception is HttpRequestException
            ? ModelException.From(exception, CancellationToken.None)
            : FailureIn(exception);
        return known is null
            ? new(FailureKind.Program, $"{exception.GetType().Name}: {exception.Message}", exception)
            : new(known.Kind, known.Message, exception);
    }

    /// <summary>The failure of a call that an exception is, or was made of. A file that the program reads, or what it binds, is its own affair.</summary>
    private static PromptException? FailureIn(Exception exception)
        => exception switch
        {
            PromptException { Kind: not (FailureKind.Data or FailureKind.Artifact or FailureKind.Binding) } failure => failure,
            AggregateException several => several.InnerExceptions.Select(FailureIn).FirstOrDefault(static failure => failure is not null),
            { InnerException: { } inner } => FailureIn(inner),
            _ => null,
        };
}
