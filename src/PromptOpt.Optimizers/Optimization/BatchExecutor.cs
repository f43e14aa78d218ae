using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Runs batches of rollouts inside journal and budget. Every batch is a barrier: admitted as a whole, settled as a whole.</summary>
/// <param name="run">The run.</param>
/// <param name="progress">Told of everything that happens.</param>
/// <param name="limits">Limits on the spending of the whole run beside its own; <see langword="null"/> for none.</param>
internal sealed class BatchExecutor(OptimizationRun run, IProgress<PromptEvent>? progress, RunLimits? limits = null)
{
    // Rows that ask a later step the same wait for one call together; others must be under way meanwhile for the model to be busy.
    private const long RolloutsForEachCall = 4;

    private BudgetReservation? _held;
    private bool _isLast;

    /// <summary>Set when nothing more may begin, but for what room is held for.</summary>
    public StopReason? StopReason { get; private set; }

    /// <summary>Ends what is not the last. The first reason stays, unless someone asks for a stop or the time is up: then what was still to come does not come either.</summary>
    public void Stop(StopReason reason)
        => StopReason = StopReason is null || reason is Optimizers.StopReason.Requested or Optimizers.StopReason.TimeLimit ? reason : StopReason;

    /// <summary>Holds room for rollouts like these, so that a limit that ends everything else leaves it to them.</summary>
    public void Hold<T>(IReadOnlyList<RolloutRequest<T>> requests, int? maxCalls, int maxJudgeCalls)
        where T : class, ISignature<T>
        => _held = requests.Count == 0 ? null : run.Ledger.Admit(requests.Count, MaximumOf(requests, maxCalls, maxJudgeCalls).Maximum, limits);

    /// <summary>Gives the room that is held to what begins from now on, the last rollouts. Only a stop that someone asks for keeps them from beginning.</summary>
    public void Release()
    {
        _isLast = true;
        if (_held is { } held)
        {
            run.Ledger.Settle(held, []);
            _held = null;
        }
    }

    /// <summary>Runs as many of the requests, from the first on, as the budget admits.</summary>
    /// <param name="terms">How.</param>
    /// <param name="requests">The rollouts in logical order.</param>
    /// <param name="metric">Scores them; <see langword="null"/> for no scores.</param>
    /// <param name="maxCalls">Most calls of one rollout to the program's models; <see langword="null"/> for what its predictors say.</param>
    /// <param name="maxJudgeCalls">Most calls of the metric for one rollout.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Results in the order of the requests; fewer than requests when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    public async Task<ImmutableArray<ExampleResult<T>>> RunAsync<T>(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, Metric<T>? metric, int? maxCalls, int maxJudgeCalls, CancellationToken cancellationToken)
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

        (int calls, BudgetUsage maximum) = MaximumOf(requests, maxCalls, maxJudgeCalls);
        BudgetReservation reservation = run.Ledger.Admit(requests.Count, maximum, limits);
        if (reservation.Count < requests.Count)
        {
            Stop(run.Ledger.Room(maximum, limits).Reason);
            run.Ledger.Settle(reservation, []);
            reservation = run.Ledger.Admit(terms.Whole(reservation.Count), maximum, limits);
        }

        if (reservation.Count == 0)
        {
            return [];
        }

        RolloutMeter[] program = [.. Enumerable.Range(0, reservation.Count).Select(_ => new RolloutMeter(calls))];
        RolloutMeter[]? judge = maxJudgeCalls == 0 ? null : [.. Enumerable.Range(0, reservation.Count).Select(_ => new RolloutMeter(maxJudgeCalls))];
        try
        {
            return await ExecuteAsync(terms, requests, metric, program, judge, cancellationToken).ConfigureAwait(false);
        }
        catch (GracefulStopException)
        {
            Stop(run.RequestedStop ?? Optimizers.StopReason.Requested);
            return [];
        }
        finally
        {
            run.Ledger.Settle(reservation, program.Select((meter, index) => judge is null ? meter.Usage : meter.Usage + judge[index].Usage));
            progress?.Report(new BudgetSpent(run.Ledger.Logical, run.Ledger.Real, run.Ledger.Limits, run.Elapsed));
        }
    }

    /// <summary>How many rollouts like these the budget has room for, however many they are themselves, and which limit binds first.</summary>
    public (long Count, StopReason Reason) Room<T>(IEnumerable<RolloutRequest<T>> requests, int? maxCalls, int maxJudgeCalls)
        where T : class, ISignature<T>
        => limits is null && run.Ledger.Limits is { MaxCalls: null, MaxTokens: null, MaxCost: null }
            ? (long.MaxValue, Optimizers.StopReason.Completed)
            : run.Ledger.Room(MaximumOf([.. requests], maxCalls, maxJudgeCalls).Maximum, limits);

    // The programs of a batch may differ in their parameters; every rollout is reserved with what the largest needs.
    private (int Calls, BudgetUsage Maximum) MaximumOf<T>(IReadOnlyList<RolloutRequest<T>> requests, int? maxCalls, int maxJudgeCalls)
        where T : class, ISignature<T>
    {
        // Measuring rows and prompts costs time that only limits of tokens and money repay.
        bool isMeasured = run.Ledger.Limits is not { MaxTokens: null, MaxCost: null };
        RowSizes sizes = isMeasured ? RowSizes.Of(requests.Select(static request => request.Example)) : default;
        int calls = 0;
        BudgetUsage most = default;
        foreach (RolloutRequest<T> request in isMeasured ? requests.DistinctBy(static request => (request.Program, request.Role)) : [requests[0]])
        {
            RolloutCosts costs = RolloutCosts.Of(request.Program, sizes, maxCalls, run.Options.MaxOutputTokensPerCall);
            BudgetUsage maximum = costs.Maximum(demos: 0, run.Models[request.Role].Pricing) + costs.MaximumOfJudge(maxJudgeCalls, run.Models[ModelRole.Judge].Pricing);
            calls = Math.Max(calls, costs.MaxCalls);
            most = new(
                Math.Max(most.Calls, maximum.Calls),
                Math.Max(most.InputTokens, maximum.InputTokens),
                Math.Max(most.OutputTokens, maximum.OutputTokens),
                Math.Max(most.Cost, maximum.Cost));
        }

        return (calls, most);
    }

    private async Task<ImmutableArray<ExampleResult<T>>> ExecuteAsync<T>(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, Metric<T>? metric, RolloutMeter[] program, RolloutMeter[]? judge, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
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
                cancellationToken).ConfigureAwait(false);
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
            Client = new JournaledChatClient(run, request.Role, request.Rollout, program, request.Temperature),
            Judge = judge is null ? null : new JournaledChatClient(run, ModelRole.Judge, request.Rollout, judge),
        };

    // A program may swallow the exception and answer all the same; what it answers then is not what it is worth.
    private static ExampleResult<T> Judged<T>(ExampleResult<T> result, RolloutMeter meter)
        where T : class, ISignature<T>
        => meter.Interruption is { } interruption
            ? result with { Prediction = null, Score = null, Failure = new ExampleFailure(interruption.Kind, interruption.Message, interruption) }
            : meter.Overdraft is { } overdraft
                ? result with { Prediction = null, Score = Score.Fail(overdraft.Message), Failure = new ExampleFailure(FailureKind.Budget, overdraft.Message, overdraft) }
                : result;
}
