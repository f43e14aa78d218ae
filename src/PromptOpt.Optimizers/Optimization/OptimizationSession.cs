using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>One optimization under way: runs batches of rollouts inside journal and budget, and keeps every candidate.</summary>
internal sealed class OptimizationSession<TProgram, T> : IDisposable
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    private readonly OptimizerOptions _options;
    private readonly IProgress<PromptEvent>? _progress;
    private readonly CandidateLog _log;
    private readonly List<Candidate> _candidates = [];
    private readonly int _maxJudgeCalls;

    public OptimizationSession(Optimizer optimizer, TProgram program, OptimizationData<T> data, Metric<T> metric, OptimizationRun run, IProgress<PromptEvent>? progress)
    {
        _options = optimizer.Options;
        _progress = progress;
        Program = program;
        Data = data;
        Metric = metric;
        Run = run;
        Start = program.Parameters;
        Random = new SeededRandom(run.Options.Seed, optimizer.Name);
        _maxJudgeCalls = RolloutCosts.MaxJudgeCalls(_options, run.Models.Judge is not null);
        _log = new CandidateLog(run.CandidatesPath);
    }

    /// <summary>The program, bound to the parameters to start from.</summary>
    public TProgram Program { get; }

    public ProgramParameters Start { get; }

    public OptimizationData<T> Data { get; }

    public Metric<T> Metric { get; }

    public OptimizationRun Run { get; }

    public SeededRandom Random { get; }

    public IReadOnlyList<Candidate> Candidates => _candidates;

    /// <summary>What the optimization ends with if nothing better comes.</summary>
    public Candidate? Best { get; private set; }

    /// <summary>Set when nothing more may begin.</summary>
    public StopReason? StopReason { get; private set; }

    public void Report(PromptEvent happened) => _progress?.Report(happened);

    public void Stop(StopReason reason) => StopReason ??= reason;

    /// <summary>Notes new parameters.</summary>
    public Candidate Propose(string origin, ProgramParameters parameters, params ImmutableArray<int> parents)
    {
        Candidate candidate = new(_candidates.Count, origin, parents, parameters);
        _candidates.Add(candidate);
        Report(new CandidateProposed(candidate));
        return candidate;
    }

    /// <summary>Takes a candidate as the best. Its predecessor wins ties, so callers ask only for what is better.</summary>
    public void Choose(Candidate candidate)
    {
        Candidate? previous = Best;
        Best = candidate;
        Report(new BestChanged(candidate, previous));
    }

    /// <summary>Writes a candidate that will get no scores.</summary>
    public void Keep(Candidate candidate) => _log.Append(CandidateJson.Write(candidate, null));

    /// <summary>Scores a candidate on every row, or not at all.</summary>
    /// <returns>The candidate with its scores, or <see langword="null"/> when the run has to stop.</returns>
    public async Task<Candidate?> ScoreAsync(Candidate candidate, Dataset<T> rows, CancellationToken cancellationToken)
    {
        CandidateScores? scores = _candidates.FirstOrDefault(other => other.Scores is not null && other.Parameters.Equals(candidate.Parameters))?.Scores;
        if (scores is null)
        {
            TProgram bound = Program.Bind(candidate.Parameters);
            RolloutRequest<T>[] requests = [.. rows.Examples.Select(example => new RolloutRequest<T>(bound, example))];
            ImmutableArray<ExampleResult<T>> results = await RunAsync(Describe(candidate), requests, isAllOrNothing: true, keepsTraces: false, cancellationToken).ConfigureAwait(false);
            if (results.Length < requests.Length)
            {
                return null;
            }

            scores = CandidateScoring.Of(results, Run.Options.Seed);
        }

        Candidate scored = candidate with { Scores = scores };
        _candidates[candidate.Index] = scored;
        _log.Append(CandidateJson.Write(scored, rows.Examples.Select(static example => example.Id)));
        Report(new CandidateScored(scored));
        return scored;
    }

    /// <summary>Runs a batch: as many of the requests, from the first on, as the budget admits.</summary>
    /// <param name="work">What the batch is for, in a few words.</param>
    /// <param name="requests">The rollouts in logical order.</param>
    /// <param name="isAllOrNothing">Whether a part of the batch would be useless.</param>
    /// <param name="keepsTraces">Whether predictions and traces are needed; without them the results stay small.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Results in the order of the requests; fewer than requests when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    public async Task<ImmutableArray<ExampleResult<T>>> RunAsync(string work, IReadOnlyList<RolloutRequest<T>> requests, bool isAllOrNothing, bool keepsTraces, CancellationToken cancellationToken)
    {
        if (Run.RequestedStop is { } requested)
        {
            Stop(requested);
        }

        if (StopReason is not null || requests.Count == 0)
        {
            return [];
        }

        // Measuring rows costs time that only limits of tokens and money repay.
        RowSizes sizes = Run.Ledger.Limits is { MaxTokens: null, MaxCost: null } ? default : RowSizes.Of(requests.Select(static request => request.Example));
        RolloutCosts costs = RolloutCosts.Of(requests[0].Program, sizes, _options, Run.Options.MaxOutputTokensPerCall);
        // The programs of a batch may differ by a demonstration that is left out for the row itself.
        BudgetUsage maximum = costs.Maximum(demos: 1, Run.Models[requests[0].Role].Pricing) + costs.MaximumOfJudge(_maxJudgeCalls, Run.Models.Judge?.Pricing ?? Run.Models.Student.Pricing);
        BudgetReservation? reservation = isAllOrNothing ? Run.Ledger.AdmitAll(requests.Count, maximum) : Run.Ledger.Admit(requests.Count, maximum);
        int count = reservation?.Count ?? 0;
        if (count < requests.Count)
        {
            Stop(Run.Ledger.Exhausted ?? Optimizers.StopReason.CallLimit);
        }

        if (reservation is null || count == 0)
        {
            return [];
        }

        RolloutMeter[] program = [.. Enumerable.Range(0, count).Select(_ => new RolloutMeter(costs.MaxCalls))];
        RolloutMeter[] judge = [.. Enumerable.Range(0, count).Select(_ => new RolloutMeter(_maxJudgeCalls))];
        try
        {
            return await ExecuteAsync(work, requests, program, judge, keepsTraces, cancellationToken).ConfigureAwait(false);
        }
        catch (GracefulStopException)
        {
            Stop(Run.RequestedStop ?? Optimizers.StopReason.Requested);
            return [];
        }
        finally
        {
            Run.Ledger.Settle(reservation, program.Zip(judge, static (p, j) => p.Usage + j.Usage));
            Run.FlushToDisk();
            Report(new BudgetSpent(Run.Ledger.Logical, Run.Ledger.Real, Run.Ledger.Limits, Run.Elapsed));
        }
    }

    public void Complete() => _log.Complete();

    public void Dispose() => _log.Dispose();

    private static string Describe(Candidate candidate) => string.Create(CultureInfo.InvariantCulture, $"candidate {candidate.Index}: {candidate.Origin}");

    private async Task<ImmutableArray<ExampleResult<T>>> ExecuteAsync(string work, IReadOnlyList<RolloutRequest<T>> requests, RolloutMeter[] program, RolloutMeter[] judge, bool keepsTraces, CancellationToken cancellationToken)
    {
        int done = 0;
        RolloutExecutor executor = new() { Parallelism = Run.Options.MaxParallelism, MaxUnscored = Run.Options.MaxUnscoredRollouts, Observer = _progress };
        ImmutableArray<ExampleResult<T>> results;
        try
        {
            results = await executor.RunAsync(
                program.Length,
                index => Run.Stopping.IsCancellationRequested
                    ? throw new GracefulStopException()
                    : Create(requests[index], program[index], judge[index]),
                Metric,
                result =>
                {
                    Report(new RolloutCompleted(work, Interlocked.Increment(ref done), program.Length));
                    ExampleResult<T> judged = Judged(result, program[result.Index]);
                    return keepsTraces ? judged : judged with { Prediction = null, Trace = null };
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (UnscoredException exception)
        {
            throw new RunInterruptedException(Run.Directory, exception.Examples.Length, Interruptions(program, judge) is [var first, ..] ? first : exception);
        }
        catch (MetricException) when (Interruptions(program, judge) is [var first, ..])
        {
            throw new RunInterruptedException(Run.Directory, 1, first);
        }

        Run.Check();
        List<ModelException> interruptions = Interruptions(program, judge);
        return interruptions.Count > Run.Options.MaxUnscoredRollouts
            ? throw new RunInterruptedException(Run.Directory, interruptions.Count, interruptions[0])
            : results;
    }

    private static List<ModelException> Interruptions(RolloutMeter[] program, RolloutMeter[] judge)
        => [.. program.Zip(judge, static (p, j) => p.Interruption ?? j.Interruption).OfType<ModelException>()];

    private Rollout<T> Create(RolloutRequest<T> request, RolloutMeter program, RolloutMeter judge)
        => new(request.Program, request.Example)
        {
            Client = new JournaledChatClient(Run, request.Role, request.Rollout, program, request.Temperature),
            Judge = _maxJudgeCalls > 0 ? new JournaledChatClient(Run, ModelRole.Judge, request.Rollout, judge) : null,
        };

    // A program may swallow the exception and answer all the same; what it answers then is not what it is worth.
    private static ExampleResult<T> Judged(ExampleResult<T> result, RolloutMeter meter)
        => meter.Interruption is { } interruption
            ? result with { Prediction = null, Score = null, Failure = new ExampleFailure(interruption.Kind, interruption.Message, interruption) }
            : meter.Overdraft is { } overdraft
                ? result with { Prediction = null, Score = Score.Fail(overdraft.Message), Failure = new ExampleFailure(FailureKind.Budget, overdraft.Message, overdraft) }
                : result;
}
