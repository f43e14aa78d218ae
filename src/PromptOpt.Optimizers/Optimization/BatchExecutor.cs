using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Runs batches of rollouts inside journal and budget. Every batch is a barrier: admitted as a whole, settled or given up as a whole.</summary>
/// <param name="run">The run.</param>
/// <param name="needs">What rollouts of the run have needed.</param>
/// <param name="progress">Told of everything that happens.</param>
/// <param name="limits">Limits on the spending of the whole run beside its own; <see langword="null"/> for none.</param>
internal sealed class BatchExecutor(OptimizationRun run, RolloutNeeds needs, IProgress<PromptEvent>? progress, RunLimits? limits = null)
{
    // Rows that ask a later step the same wait for one call together; others must be under way meanwhile for the model to be busy.
    private const long RolloutsForEachCall = 4;

    private bool _isLast;

    /// <summary>Set when nothing more may begin, but for what room is held for.</summary>
    public StopReason? StopReason { get; private set; }

    /// <summary>Ends what is not the last. The first reason stays, unless someone asks for a stop or the time is up: then what was still to come does not come either.</summary>
    public void Stop(StopReason reason)
        => StopReason = StopReason is null || reason is Optimizers.StopReason.Requested or Optimizers.StopReason.TimeLimit ? reason : StopReason;

    /// <summary>Holds room for rollouts like these, so that a limit that ends everything else leaves it to them.</summary>
    public void Hold<T>(IReadOnlyList<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
    {
        run.Ledger.Hold(default);
        if (requests.Count > 0)
        {
            RolloutNeed need = needs.Of(requests, maxJudgeCalls);
            run.Ledger.Hold(need.Of(Math.Min(requests.Count, Room(isLast: false).Fitting(need).Count)));
        }
    }

    /// <summary>Gives the room that is held to what begins from now on, the last rollouts. Only a stop that someone asks for keeps them from beginning.</summary>
    public void Release() => _isLast = true;

    /// <summary>Runs as many of the requests, from the first on, as the budget admits.</summary>
    /// <param name="terms">How.</param>
    /// <param name="requests">The rollouts in logical order.</param>
    /// <param name="metric">Scores them; <see langword="null"/> for no scores.</param>
    /// <param name="maxCalls">Most calls of one rollout to the program's models.</param>
    /// <param name="maxJudgeCalls">Most calls of the metric for one rollout.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Results in the order of the requests; fewer than requests when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    public async Task<ImmutableArray<ExampleResult<T>>> RunAsync<T>(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, Metric<T>? metric, int maxCalls, int maxJudgeCalls, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        if (run.RequestedStop is { } requested)
        {
            Stop(requested);
        }

        if (requests.Count == 0 || run.RequestedStop is not null || (StopReason is not null && !_isLast))
        {
            return [];
        }

        BudgetRoom room = Room(_isLast);
        int count = Admit(terms, requests.Count, room.Fitting(needs.Of(requests, maxJudgeCalls)));
        if (count == 0)
        {
            return [];
        }

        using BudgetPool pool = new(room);
        RolloutMeter[] program = [.. Enumerable.Range(0, count).Select(_ => new RolloutMeter(maxCalls, pool))];
        RolloutMeter[]? judge = maxJudgeCalls == 0 ? null : [.. Enumerable.Range(0, count).Select(_ => new RolloutMeter(maxJudgeCalls, pool))];
        bool isFinished = false;
        try
        {
            ImmutableArray<ExampleResult<T>> results = await ExecuteAsync(terms, requests, metric, program, judge, pool, cancellationToken).ConfigureAwait(false);
            isFinished = pool.Dry is null;
            return isFinished ? results : [];
        }
        catch (GracefulStopException)
        {
            Stop(run.RequestedStop ?? Optimizers.StopReason.Requested);
            return [];
        }
        catch (Exception) when (pool.Dry is not null && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        finally
        {
            Settle(requests[0], program, judge, pool, room, isFinished);
        }
    }

    /// <summary>How many rollouts like these the budget has room for, however many they are themselves, and which limit binds first.</summary>
    public (long Count, StopReason Reason) Room<T>(IEnumerable<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
        => Room(_isLast).Fitting(needs.Of([.. requests], maxJudgeCalls));

    private BudgetRoom Room(bool isLast)
    {
        run.Ledger.HoldForAfter(needs.Student.Of(run.Options.RolloutsAfter));
        return run.Ledger.Room(limits, isLast);
    }

    private int Admit(BatchTerms terms, int wanted, (long Count, StopReason Reason) fitting)
    {
        if (fitting.Count >= wanted)
        {
            return wanted;
        }

        Exhaust(fitting.Reason);
        return terms.Whole((int)fitting.Count);
    }

    private void Exhaust(StopReason reason)
    {
        Stop(reason);
        if (limits is null || run.Ledger.Room(tighter: null, _isLast) is var own && run.Ledger.Room(limits, _isLast) == own)
        {
            run.Ledger.Exhaust(reason);
        }
    }

    // Of a batch that was interrupted everything is done again when the run goes on.
    private void Settle<T>(RolloutRequest<T> kind, RolloutMeter[] program, RolloutMeter[]? judge, BudgetPool pool, BudgetRoom room, bool isFinished)
        where T : class, ISignature<T>
    {
        RolloutMeter[] meters = [.. program, .. judge ?? []];
        BudgetUsage spent = meters.Aggregate(default(BudgetUsage), static (sum, meter) => sum + meter.Usage);
        if (pool.Dry is { } reason)
        {
            Exhaust(reason);
            run.Ledger.GiveUp(spent, room);
        }
        else
        {
            run.Ledger.Settle(spent);
        }

        if (isFinished)
        {
            needs.Add(kind, new RolloutNeed(meters.Aggregate(default(BudgetUsage), static (sum, meter) => sum + meter.Taken), program.Length));
        }

        progress?.Report(new BudgetSpent(run.Ledger.Logical, run.Ledger.Real, run.Ledger.Limits, run.Elapsed));
    }

    private async Task<ImmutableArray<ExampleResult<T>>> ExecuteAsync<T>(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, Metric<T>? metric, RolloutMeter[] program, RolloutMeter[]? judge, BudgetPool pool, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pool.Over);
        int done = 0;
        int parallelism = (int)Math.Min(int.MaxValue, run.Options.MaxParallelism * (requests[0].Program.Predictors.Length > 1 ? RolloutsForEachCall : 1));
        RolloutExecutor executor = new()
        {
            Parallelism = parallelism,
            Timeout = requests[0].Role == ModelRole.Reflection ? null : run.Options.RolloutTimeout,
            MetricTimeout = run.Options.MetricTimeout,
            TimeProvider = run.Options.TimeProvider,
            MaxUnscored = run.Options.MaxUnscoredRollouts,
            Observer = progress,
        };
        ImmutableArray<ExampleResult<T>> results;
        try
        {
            results = await executor.RunAsync(
                program.Length,
                index => run.Stopping.IsCancellationRequested
                    ? throw new GracefulStopException()
                    : Create(requests[index], program[index], judge?[index]),
                metric,
                result =>
                {
                    progress?.Report(new RolloutCompleted(terms.Work, Interlocked.Increment(ref done), program.Length));
                    ExampleResult<T> judged = Judged(result, program[result.Index]);
                    return terms.KeepsTraces ? judged : judged with { Prediction = null, Trace = null };
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

    private Rollout<T> Create<T>(RolloutRequest<T> request, RolloutMeter program, RolloutMeter? judge)
        where T : class, ISignature<T>
        => new(request.Program, request.Example)
        {
            Client = new JournaledChatClient(run, request.Role, request.Rollout, program, new RolloutCalls(() => RolloutIdentity.Of(request)), request.Temperature),
            Judge = judge is null ? null : new JournaledChatClient(run, ModelRole.Judge, request.Rollout, judge, new RolloutCalls(() => RolloutIdentity.Of(request))),
        };

    // A program may swallow the exception and answer all the same; what it answers then is not what it is worth.
    private static ExampleResult<T> Judged<T>(ExampleResult<T> result, RolloutMeter meter)
        where T : class, ISignature<T>
        => meter.Interruption is { } interruption
            ? result with { Prediction = null, Score = null, Failure = new ExampleFailure(interruption.Kind, interruption.Message, interruption) }
            : meter.Overdraft is { } overdraft
                ? result with { Prediction = null, Score = Score.Fail(overdraft.Message), Failure = new ExampleFailure(overdraft.Kind, overdraft.Message, overdraft) }
                : result;
}
