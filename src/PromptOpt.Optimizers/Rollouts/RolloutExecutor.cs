using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.AI;

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
    public int MaxParallelism { get; init; } = EvaluationOptions.Default.MaxParallelism;

    /// <summary>Score of a rollout that the model or the program failed.</summary>
    public double FailureScore { get; init; }

    /// <summary>Longest time of the program in a rollout.</summary>
    public TimeSpan? RolloutTimeout { get; init; }

    /// <summary>Longest time of the metric in a rollout.</summary>
    public TimeSpan? MetricTimeout { get; init; }

    /// <summary>The clock of both.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Most rollouts that may stay unscored; one more stops the work.</summary>
    public int MaxUnscored { get; init; } = int.MaxValue;

    /// <summary>Who is told of every call.</summary>
    public IPromptObserver? Observer { get; init; }

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
        Task[] workers = new Task[Math.Min(MaxParallelism, count)];
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
        Prediction<T>? prediction = null;
        Score? score = null;
        ExampleFailure? failure = null;
        try
        {
            prediction = await PredictAsync(rollout, trace, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not IRunStoppingFailure)
        {
            failure = Classify(exception);
        }

        if (rollout.Meter?.Ruin is { } ruin)
        {
            // A program may swallow the exception and answer all the same; what it answers then is not what it is worth.
            (prediction, failure) = (null, new ExampleFailure(ruin.Kind, ruin.Message, ruin));
        }

        if (metric is not null && failure is { IsScored: true })
        {
            score = Score.Of(FailureScore, failure.Message);
        }

        // What the program asks after it was left behind is no part of the example.
        TokenUsage usage = trace.Usage;
        if (prediction is not null && metric is not null)
        {
            try
            {
                score = await ScoreAsync(rollout, prediction, trace, metric, cancellationToken).ConfigureAwait(false);
            }
            catch (PromptException exception) when (!cancellationToken.IsCancellationRequested && exception is UnscoredRowException or OvertimeException)
            {
                failure = new ExampleFailure(exception.Kind, $"The metric '{metric.Name}' gave no score: {exception.Message}", exception) { IsOfMetric = true };
            }
        }

        return new ExampleResult<T>
        {
            Index = index,
            Example = rollout.Example,
            Prediction = prediction,
            Failure = failure,
            Score = score,
            Usage = usage,
            Duration = Stopwatch.GetElapsedTime(started),
            Trace = trace,
        };
    }

    private ValueTask<Prediction<T>> PredictAsync<T>(Rollout<T> rollout, ProgramTrace trace, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        TimeLimit? limit = RolloutTimeout is { } timeout ? new TimeLimit(timeout, TimeProvider, cancellationToken) : null;
        PromptModule<T> program = rollout.Bind(trace, Observer, limit);
        T input = rollout.Example.CreateInput();
        return limit is null ? program.RunAsync(input, cancellationToken) : limit.RunAsync("The program", token => program.RunAsync(input, token));
    }

    private async ValueTask<Score> ScoreAsync<T>(Rollout<T> rollout, Prediction<T> prediction, ProgramTrace trace, Metric<T> metric, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        TimeLimit? limit = MetricTimeout is { } timeout ? new TimeLimit(timeout, TimeProvider, cancellationToken) : null;
        JournaledChatClient? journaled = (rollout.Judge as JournaledChatClient)?.ForOneRow();
        IChatClient? judge = journaled ?? rollout.Judge;
        MetricContext context = new(trace, rollout.Program, limit is not null && judge is not null ? limit.Guard(judge) : judge);
        Score score;
        try
        {
            score = limit is null
                ? await metric.ScoreAsync(rollout.Example, prediction, context, cancellationToken).ConfigureAwait(false)
                : await limit.RunAsync("The metric", token => metric.ScoreAsync(rollout.Example, prediction, context, token)).ConfigureAwait(false);
        }
        catch (Exception exception) when (journaled?.Limit is { } other && !ReferenceEquals(other, exception))
        {
            throw other;
        }

        // A metric that swallows it has nothing to say either.
        return journaled?.Limit is { } reached ? throw reached : score;
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
