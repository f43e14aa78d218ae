using System.Collections.Immutable;
using System.Diagnostics;

namespace PromptOpt.Optimizers;

/// <summary>
/// Runs rollouts with a fixed number in flight: whenever one ends the next begins, in index order. Nothing is queued, so
/// memory grows with the number in flight. Results stand in index order.
/// </summary>
internal sealed class RolloutExecutor
{
    /// <summary>How long workers are started one after another before other threads are asked to: a program may compute before it waits.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(1);

    /// <summary>Most rollouts in flight.</summary>
    public int Parallelism { get; init; } = EvaluationOptions.Default.Parallelism;

    /// <summary>Score of a rollout that the model or the program failed.</summary>
    public double FailureScore { get; init; }

    /// <summary>Longest time of a rollout.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Most rollouts that may stay unscored; one more stops the work.</summary>
    public int MaxUnscored { get; init; } = int.MaxValue;

    /// <summary>Who is told of every call.</summary>
    public IProgress<PromptEvent>? Observer { get; init; }

    /// <summary>Does the rollouts 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">How many.</param>
    /// <param name="create">Makes a rollout when its turn comes; called once for each index, from any thread, in ascending order of begin.</param>
    /// <param name="metric">Scores the predictions; <see langword="null"/> for no scores.</param>
    /// <param name="completed">Told of each result, from any thread, in order of completion; its answer is what is kept.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MetricException">The metric threw: of all such examples the first in order. No later one is begun, those in flight are finished, so it is the same for any parallelism.</exception>
    /// <exception cref="UnscoredException">More than <see cref="MaxUnscored"/> rollouts stayed unscored.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ImmutableArray<ExampleResult<T>>> RunAsync<T>(
        int count,
        Func<int, Rollout<T>> create,
        Metric<T>? metric,
        Func<ExampleResult<T>, ExampleResult<T>>? completed = null,
        CancellationToken cancellationToken = default)
        where T : class, ISignature<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        RolloutBatch<T> batch = new(this, count, create, metric, completed);
        Task[] workers = new Task[Math.Min(Parallelism, count)];
        long started = Stopwatch.GetTimestamp();
        bool isOnPool = SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default;
        for (int i = 0; i < workers.Length; i++)
        {
            // Waking threads costs more than beginning to wait for a model. One task a worker, not one a rollout.
            workers[i] = isOnPool && Stopwatch.GetElapsedTime(started) < LongestStart
                ? batch.WorkAsync(cancellationToken)
                : Task.Run(() => batch.WorkAsync(cancellationToken), CancellationToken.None);
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
        return batch.Finish(cancellationToken);
    }

    /// <summary>Does one rollout.</summary>
    internal async ValueTask<ExampleResult<T>> RunAsync<T>(int index, Rollout<T> rollout, Metric<T>? metric, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        long started = Stopwatch.GetTimestamp();
        ProgramTrace trace = new();
        PromptModule<T> program = rollout.Bind(trace, Observer);
        using CancellationTokenSource? timeout = StartTimeout(cancellationToken);
        CancellationToken token = timeout?.Token ?? cancellationToken;
        Prediction<T> prediction;
        try
        {
            prediction = await program.RunAsync(rollout.Example.CreateInput(), token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not IRunStoppingFailure)
        {
            ExampleFailure failure = Classify(exception, timeout);
            return new ExampleResult<T>
            {
                Index = index,
                Example = rollout.Example,
                Failure = failure,
                Score = metric is not null && failure.IsScored ? Score.Of(FailureScore, failure.Message) : null,
                Usage = trace.Usage,
                Duration = Stopwatch.GetElapsedTime(started),
                Trace = trace,
            };
        }

        Score? score = metric is null
            ? null
            : await metric.ScoreAsync(rollout.Example, prediction, new MetricContext(trace, rollout.Program, rollout.Judge), cancellationToken).ConfigureAwait(false);
        return new ExampleResult<T>
        {
            Index = index,
            Example = rollout.Example,
            Prediction = prediction,
            Score = score,
            Usage = trace.Usage,
            Duration = Stopwatch.GetElapsedTime(started),
            Trace = trace,
        };
    }

    private CancellationTokenSource? StartTimeout(CancellationToken cancellationToken)
    {
        if (Timeout is not { } timeout)
        {
            return null;
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(timeout);
        return source;
    }

    private ExampleFailure Classify(Exception exception, CancellationTokenSource? timeout)
    {
        if (exception is OperationCanceledException && timeout is { IsCancellationRequested: true })
        {
            return new(FailureKind.Transport, FormattableString.Invariant($"The example took longer than {Timeout!.Value.TotalSeconds} s."), exception);
        }

        // A client's failure stays one when the program wraps it; a bare network failure comes from code of the program that reaches out by itself; any other
        // exception is a bug of it.
        PromptException? known = exception is HttpRequestException or OperationCanceledException
            ? ModelException.From(exception, CancellationToken.None)
            : FailureIn(exception);
        return known is null
            ? new(FailureKind.Program, $"{exception.GetType().Name}: {exception.Message}", exception)
            : new(known.Kind, known.Message, exception);
    }

    /// <summary>The failure that an exception is, or was made of.</summary>
    private static PromptException? FailureIn(Exception exception)
        => exception as PromptException
            ?? (exception is AggregateException several ? several.InnerExceptions.Select(FailureIn).FirstOrDefault(static failure => failure is not null)
                : exception.InnerException is { } inner ? FailureIn(inner)
                : null);
}
