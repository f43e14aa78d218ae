using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Runs batches of rollouts inside journal and budget. Every batch is a barrier: admitted as a whole, settled or given up as a whole.</summary>
/// <param name="run">The run.</param>
/// <param name="needs">What rollouts of the run have needed.</param>
/// <param name="observer">Told of everything that happens.</param>
/// <param name="limits">Limits on the spending of the whole run beside its own; <see langword="null"/> for none.</param>
internal sealed class BatchExecutor(OptimizationRun run, RolloutNeeds needs, IPromptObserver? observer, RunLimits? limits = null)
{
    private readonly BatchWork _work = new(run, observer);
    private bool _isLast;

    /// <summary>Set when nothing more may begin, but for what room is held for.</summary>
    public StopReason? StopReason { get; private set; }

    /// <summary>Ends what is not the last. The first reason stays, unless someone asks for a stop or the time is up: then what was still to come does not come either.</summary>
    public void Stop(StopReason reason)
        => StopReason = StopReason is null || reason is Optimizers.StopReason.Requested or Optimizers.StopReason.TimeLimit ? reason : StopReason;

    /// <summary>Takes notice of a stop that someone asked for.</summary>
    /// <returns>Why nothing more may begin, if so.</returns>
    public StopReason? Notice()
    {
        if (run.RequestedStop is { } requested)
        {
            Stop(requested);
        }

        return StopReason;
    }

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

    /// <summary>
    /// Runs the requests, from the first on, until the budget has no room for the next. Where they may not all fit, those that are likely to go first, and what
    /// that leaves then decides about the rest: a limit that is enough for all of them ends none.
    /// </summary>
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
        Batch<T> batch = new(terms, requests, metric, maxCalls, maxJudgeCalls);
        ImmutableArray<ExampleResult<T>> results = [];
        while (results.Length < requests.Count && MayBegin())
        {
            ImmutableArray<ExampleResult<T>> part = await RunPartAsync(batch, results.Length, cancellationToken).ConfigureAwait(false);
            if (part.IsEmpty)
            {
                break;
            }

            results = results.IsEmpty ? part : [.. results, .. part];
        }

        return results;
    }

    /// <summary>How many rollouts like these the budget has room for, however many they are themselves, and which limit binds first.</summary>
    public (long Count, StopReason Reason) Room<T>(IEnumerable<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
        => Room(_isLast).Fitting(needs.Of([.. requests], maxJudgeCalls));

    /// <summary>The same, if each took as little as any did until now.</summary>
    public long RoomAtBest<T>(IEnumerable<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
        => Room(_isLast).Fitting(needs.LeastSeenOf([.. requests], maxJudgeCalls)).Count;

    private BudgetRoom Room(bool isLast, bool? isOnRecord = null)
    {
        run.Ledger.HoldForAfter(needs.Student.Of(run.Options.RolloutsAfter));
        return run.Ledger.Room(limits, isLast, isOnRecord ?? run.Ledger.IsOnRecord);
    }

    private bool MayBegin()
    {
        Notice();
        return run.RequestedStop is null && (StopReason is null || _isLast);
    }

    private async Task<ImmutableArray<ExampleResult<T>>> RunPartAsync<T>(Batch<T> batch, int done, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        if (run.Ledger.IsLowered)
        {
            // What was found within higher limits stays, as far as all of it is on record.
            BudgetRoom before = Room(_isLast, isOnRecord: true);
            (int known, _) = Admit(batch, done, before);
            if (known > 0 && await TryAsync(batch, done, known, before, isOnRecord: true, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } found)
            {
                return found;
            }

            if (!MayBegin())
            {
                return [];
            }

            run.Ledger.LeaveRecord();
        }

        BudgetRoom room = Room(_isLast, isOnRecord: false);
        (int count, StopReason reason) = Admit(batch, done, room);
        if (count > 0)
        {
            return await TryAsync(batch, done, count, room, isOnRecord: false, cancellationToken).ConfigureAwait(false);
        }

        Exhaust(reason);
        return [];
    }

    /// <returns>No results when it did not fit.</returns>
    private async Task<ImmutableArray<ExampleResult<T>>> TryAsync<T>(Batch<T> batch, int done, int count, BudgetRoom room, bool isOnRecord, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        using BudgetPool pool = new(room, run.Options.MaxUnscoredRollouts);
        RolloutMeter[] program = [.. Enumerable.Range(0, count).Select(_ => new RolloutMeter(batch.MaxCalls, pool))];
        RolloutMeter[]? judge = batch.MaxJudgeCalls == 0 ? null : [.. Enumerable.Range(0, count).Select(_ => new RolloutMeter(batch.MaxJudgeCalls, pool))];
        bool isFinished = false;
        run.Ledger.BeginBatch(_isLast, isOnRecord);
        try
        {
            ImmutableArray<ExampleResult<T>> results = await _work.RunAsync(batch, done, program, judge, pool, cancellationToken).ConfigureAwait(false);
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
            run.Ledger.EndBatch();
            if (isFinished || !isOnRecord)
            {
                Settle(batch.Requests[done], program, judge, pool, room, isFinished);
            }
        }
    }

    // What is likely to fit, then one more that may; what cannot is not begun.
    private (int Count, StopReason Reason) Admit<T>(Batch<T> batch, int done, BudgetRoom room)
        where T : class, ISignature<T>
    {
        int left = batch.Requests.Count - done;
        if (room.Fitting(needs.Of(batch.Requests, batch.MaxJudgeCalls)).Count is var likely && likely >= left)
        {
            return (left, Optimizers.StopReason.Completed);
        }

        int count = batch.Terms.Whole(done, (int)likely);
        count = count > 0 ? count : Math.Min(left, batch.Terms.First(done));
        (long possible, StopReason reason) = room.Fitting(needs.LeastOf(batch.Requests[0]));
        return (possible < count ? 0 : count, reason);
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
            // Which calls a rollout made before it was ended for asking too often is chance where it asks side by side; that they were so many is none.
            BudgetUsage lost = program.Where(static meter => meter.Overdraft is not null).Aggregate(default(BudgetUsage), static (sum, meter) => sum + (meter.Usage with { Calls = 0 }));
            run.Ledger.Settle(spent + (lost * -1), lost);
        }

        if (isFinished)
        {
            needs.Add(kind, [.. program.Select((meter, index) => judge is null ? meter.Taken : meter.Taken + judge[index].Taken)]);
        }

        observer.Tell(new BudgetSpent(run.Ledger.Logical, run.Ledger.Real, run.Ledger.Limits, run.Elapsed));
    }
}
