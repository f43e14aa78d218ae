using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
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

    /// <summary>What holds for every rollout.</summary>
    public RolloutTerms Terms { get; init; } = new();

    /// <summary>Where programs are run.</summary>
    public IRolloutRunner Runner { get; init; } = LocalRolloutRunner.Instance;

    /// <summary>How often a rollout is begun at most that its runner loses; 1 or more.</summary>
    public int MaxAttempts { get; init; } = 1;

    /// <summary>Longest time of the metric in a rollout.</summary>
    public TimeSpan? MetricTimeout { get; init; }

    /// <summary>Most rollouts that may stay unscored; one more stops the work.</summary>
    public int MaxUnscored { get; init; } = int.MaxValue;

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
        Func<int, ScoredRollout<T>> create,
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
    internal async ValueTask<ExampleResult<T>> RunAsync<T>(int index, ScoredRollout<T> scored, Metric<T>? metric, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        long started = Stopwatch.GetTimestamp();
        Rollout<T> rollout = scored.Rollout;
        RolloutOutcome<T>? outcome = null;
        ExampleFailure? failure = null;
        for (int attempt = 1; outcome is null && failure is null; attempt++)
        {
            try
            {
                outcome = await RunAsync(rollout, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"{Runner.GetType().Name}.{nameof(IRolloutRunner.RunAsync)} returned null.");
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not IRunStoppingFailure)
            {
                failure = Lost(rollout.ExampleId, attempt, exception);
                failure = scored.Meter?.Ruin is null ? failure : Told(exception, attempt);
            }
            finally
            {
                // Whatever still runs it can ask no model any more.
                rollout.Sent?.Dispose();
            }
        }

        ProgramTrace trace = outcome?.Trace ?? new ProgramTrace();
        Prediction<T>? prediction = outcome?.Prediction;
        Score? score = null;
        failure ??= outcome?.Failure;
        if (scored.Meter?.Ruin is { } ruin)
        {
            // A program may swallow the exception and answer all the same; what it answers then is not what it is worth.
            (prediction, failure) = (null, new ExampleFailure(ruin.Kind, ruin.Message, ruin));
        }

        if (metric is not null && failure is { IsScored: true })
        {
            score = Score.Of(FailureScore, failure.Message);
        }

        if (prediction is not null && metric is not null)
        {
            try
            {
                score = await ScoreAsync(scored, prediction, trace, metric, cancellationToken).ConfigureAwait(false);
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
            Usage = outcome?.Usage ?? default,
            Duration = Stopwatch.GetElapsedTime(started),
            Trace = trace,
        };
    }

    // A runner of a user's may not heed its token; then it is left behind.
    private ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        ValueTask<RolloutOutcome<T>> running = Runner.RunAsync(rollout, cancellationToken);
        if (running.IsCompleted || Runner is LocalRolloutRunner)
        {
            return running;
        }

        Task<RolloutOutcome<T>> task = running.AsTask();

        // What it throws after it was left behind nobody waits for.
        _ = task.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return new(task.WaitAsync(cancellationToken));
    }

    /// <returns><see langword="null"/> when it is to be tried again.</returns>
    private ExampleFailure? Lost(string example, int attempt, Exception exception)
    {
        Terms.Observer.Tell(new RolloutLost { ExampleId = example, Losses = attempt, MaxAttempts = MaxAttempts, Failure = exception });
        return attempt < MaxAttempts ? null : Told(exception, attempt);
    }

    private ExampleFailure Told(Exception exception, int attempts)
    {
        WorkerException lost = new(string.Create(CultureInfo.InvariantCulture, $"What ran the program was lost each time it was tried, {attempts} of {MaxAttempts} times ({nameof(EvaluationOptions.MaxRolloutAttempts)}); the last time: {exception.Message}"), exception);
        return new(FailureKind.Worker, lost.Message, lost);
    }

    private async ValueTask<Score> ScoreAsync<T>(ScoredRollout<T> scored, Prediction<T> prediction, ProgramTrace trace, Metric<T> metric, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        TimeLimit? limit = MetricTimeout is { } timeout ? new TimeLimit(timeout, Terms.TimeProvider, cancellationToken) : null;
        JournaledChatClient? journaled = (scored.Judge as JournaledChatClient)?.ForOneRow();
        IChatClient? judge = journaled ?? scored.Judge;
        MetricContext context = new(trace, scored.Rollout.Program, limit is not null && judge is not null ? limit.Guard(judge) : judge);
        Score score;
        try
        {
            score = limit is null
                ? await metric.ScoreAsync(scored.Rollout.Example, prediction, context, cancellationToken).ConfigureAwait(false)
                : await limit.RunAsync("The metric", token => metric.ScoreAsync(scored.Rollout.Example, prediction, context, token)).ConfigureAwait(false);
        }
        catch (Exception exception) when (journaled?.Limit is { } other && !ReferenceEquals(other, exception))
        {
            throw other;
        }

        // A metric that swallows it has nothing to say either.
        return journaled?.Limit is { } reached ? throw reached : score;
    }
}
