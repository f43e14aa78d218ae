using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Does the rollouts of a batch that fit, each with clients of its own that the journal answers.</summary>
/// <param name="run">The run.</param>
/// <param name="observer">Told of everything that happens.</param>
internal sealed class BatchWork(OptimizationRun run, IPromptObserver? observer)
{
    // Rows that ask a later step the same wait for one call together; others must be under way meanwhile for the model to be busy.
    private const long RolloutsForEachCall = 4;

    /// <summary>Runs what was admitted of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="done">How many of its requests are done already.</param>
    /// <param name="program">Charged with what the program asks, one for each rollout.</param>
    /// <param name="judge">Charged with what the metric asks; <see langword="null"/> when it may ask nothing.</param>
    /// <param name="pool">Ends the work when it is dry.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="GracefulStopException">The run is to end.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    public async Task<ImmutableArray<ExampleResult<T>>> RunAsync<T>(Batch<T> batch, int done, RolloutMeter[] program, RolloutMeter[]? judge, BudgetPool pool, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pool.Over);
        int ended = 0;
        RolloutRequest<T> kind = batch.Requests[done];
        int parallelism = (int)Math.Min(int.MaxValue, run.Options.MaxParallelism * (kind.Program.Predictors.Length > 1 ? RolloutsForEachCall : 1));
        RolloutExecutor executor = new()
        {
            MaxParallelism = parallelism,
            Terms = new()
            {
                Timeout = kind.Role == ModelRole.Reflection ? null : run.Options.RolloutTimeout,
                TimeProvider = run.Options.TimeProvider,
                Observer = observer,
            },
            Runner = batch.Terms.IsQuestion ? LocalRolloutRunner.Instance : run.Options.Runner,
            MaxAttempts = run.Options.MaxRolloutAttempts,
            MetricTimeout = run.Options.MetricTimeout,
            MaxUnscored = run.Options.MaxUnscoredRollouts,
        };
        ImmutableArray<ExampleResult<T>> results;
        try
        {
            results = await executor.RunAsync(
                program.Length,
                index => run.Stopping.IsCancellationRequested
                    ? throw new GracefulStopException()
                    : Create(batch.Requests[done + index], executor.Terms, program[index], judge?[index]),
                batch.Metric,
                result =>
                {
                    observer.Tell(new RolloutCompleted(batch.Terms.Work, done + Interlocked.Increment(ref ended), batch.Requests.Count));
                    ExampleResult<T> placed = done == 0 ? result : result with { Index = done + result.Index };
                    return batch.Terms.KeepsTraces ? placed : placed with { Prediction = null, Trace = null };
                },
                either.Token).ConfigureAwait(false);
        }
        catch (UnscoredException exception)
        {
            throw new RunInterruptedException(run.Directory, exception.Examples.Length, Interruptions(program, judge) is [var first, ..] ? first : exception);
        }
        catch (MetricException) when (Interruptions(program, judge) is [_, ..])
        {
            throw new RunInterruptedException(run.Directory, 1, Interruptions(program, judge)[0]);
        }

        run.Check();
        List<ModelException> interruptions = Interruptions(program, judge);
        return interruptions.Count > run.Options.MaxUnscoredRollouts
            ? throw new RunInterruptedException(run.Directory, interruptions.Count, interruptions[0])
            : results;
    }

    private static List<ModelException> Interruptions(RolloutMeter[] program, RolloutMeter[]? judge)
        => [.. program.Select((meter, index) => meter.Interruption ?? judge?[index].Interruption).OfType<ModelException>()];

    private ScoredRollout<T> Create<T>(RolloutRequest<T> request, RolloutTerms terms, RolloutMeter program, RolloutMeter? judge)
        where T : class, ISignature<T>
    {
        Rollout<T> rollout = new(request.Program, request.Example, terms)
        {
            Number = request.Rollout,
            Client = new JournaledChatClient(run.Calls, request.Role, request.Rollout, program, new RolloutCalls(() => RolloutIdentity.Of(request)), request.Temperature),
        };
        return new(rollout)
        {
            Meter = program,
            Judge = judge is null ? null : new JournaledChatClient(run.Calls, ModelRole.Judge, request.Rollout, judge, new RolloutCalls(() => RolloutIdentity.Of(request))),
        };
    }
}
