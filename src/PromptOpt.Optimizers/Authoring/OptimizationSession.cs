using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>One optimization under way: runs batches of rollouts inside journal and budget, and keeps every candidate.</summary>
internal sealed class OptimizationSession<TProgram, T> : IDisposable
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    private readonly OptimizerOptions _options;
    private readonly IPromptObserver? _observer;
    private readonly RolloutNeeds _needs;
    private readonly BatchExecutor _batches;
    private readonly CandidateBook _book;
    private readonly SessionStep<TProgram, T>? _step;
    private readonly int _first;
    private readonly int _maxJudgeCalls;
    private readonly Dictionary<(ProgramParameters Parameters, UInt128 Row), RowOutcome>? _outcomes;

    public OptimizationSession(Optimizer optimizer, TProgram program, OptimizationData<T> data, Metric<T> metric, OptimizationRun run, IPromptObserver? observer)
    {
        _options = optimizer.Options;
        _observer = observer;
        _needs = new RolloutNeeds(run);
        _batches = new BatchExecutor(run, _needs, observer);
        Program = program;
        Data = data;
        Metric = metric;
        Run = run;
        Scoring = new CandidateScoring(run.Options.Seed);
        Start = program.Parameters;
        Random = new SeededRandom(run.Options.Seed, optimizer.Name);
        _maxJudgeCalls = RolloutCosts.MaxJudgeCalls(_options);
        _book = new CandidateBook(run.CandidatesPath, run.ProposalsPath);
        _outcomes = optimizer.HasSteps ? [] : null;
        _needs.Begin(program, data.Validation ?? data.Train, _maxJudgeCalls);
    }

    /// <summary>A part of an optimization: another optimizer that goes on from a candidate, with the same journal, budget and candidates.</summary>
    public OptimizationSession(SessionStep<TProgram, T> step)
    {
        OptimizationSession<TProgram, T> whole = step.Whole;
        _options = step.Optimizer.Options;
        _observer = whole._observer;
        _needs = whole._needs;
        _batches = new BatchExecutor(whole.Run, whole._needs, whole._observer, step.Limits);
        _book = whole._book;
        _outcomes = whole._outcomes;
        _step = step;
        _first = whole._book.Count;
        Program = whole.Program.Bind(step.From.Parameters);
        Data = step.Data;
        Metric = whole.Metric;
        Run = whole.Run;
        Start = Program.Parameters;
        Random = step.Random;
        Scoring = whole.Scoring;
        _maxJudgeCalls = RolloutCosts.MaxJudgeCalls(_options);
    }

    /// <summary>The program, bound to the parameters to start from.</summary>
    public TProgram Program { get; }

    public ProgramParameters Start { get; }

    public OptimizationData<T> Data { get; }

    public Metric<T> Metric { get; }

    public OptimizationRun Run { get; }

    public SeededRandom Random { get; }

    /// <summary>Sums up what came of the rows.</summary>
    public CandidateScoring Scoring { get; }

    /// <summary>The candidates of this optimizer, in the order of proposal. Their numbers go through a whole run, so that the first need not be 0.</summary>
    public IReadOnlyList<Candidate> Candidates => _book.From(_first);

    /// <summary>What the optimization ends with if nothing better comes.</summary>
    public Candidate? Best { get; private set; }

    /// <summary>The best output for every row, where the search is after outputs.</summary>
    public ImmutableArray<BestOutput> BestOutputs { get; set; } = [];

    /// <summary>Set when nothing more may begin.</summary>
    public StopReason? StopReason => _batches.StopReason;

    public void Report(PromptEvent happened) => _observer.Tell(happened);

    public void Stop(StopReason reason) => _batches.Stop(reason);

    /// <summary>Notes new parameters.</summary>
    public Candidate Propose(string origin, ProgramParameters parameters, params ImmutableArray<int> parents)
    {
        Candidate candidate = new(_book.Count, Named(origin), _step is not null && parents.IsEmpty ? [_step.From.Index] : parents, parameters)
        {
            ProposedAtCalls = Run.Ledger.Logical.Calls,
        };
        _book.Add(candidate);
        Report(new CandidateProposed(candidate));
        return candidate;
    }

    /// <summary>
    /// Takes a candidate as the best. Its predecessor wins ties, so callers ask only for what is better. What is best in a step is best in the whole
    /// when it is better on the rows the whole compares on.
    /// </summary>
    public void Choose(Candidate candidate)
    {
        Candidate? previous = Best;
        Best = candidate;
        if (_step is null)
        {
            Report(new BestChanged(candidate, previous));
        }
        else if (_step.Whole.IsScored(candidate) && candidate.Scores!.Mean > _step.Whole.Best!.Scores!.Mean)
        {
            _step.Whole.Choose(candidate);
        }
    }

    /// <summary>Whether a candidate was scored on the validation rows.</summary>
    public bool IsScored(Candidate candidate) => _book.IsScoredOn(candidate, (Data.Validation ?? Data.Train).Fingerprint);

    /// <summary>Writes a candidate as it is: nothing more becomes of it.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="rows">The rows its scores are for; <see langword="null"/> when it has none.</param>
    /// <param name="isPartial">Whether it was not run on all of them, so that its scores stand for nothing else.</param>
    public void Keep(Candidate candidate, Dataset<T>? rows = null, bool isPartial = false)
        => _book.Keep(candidate, rows?.Examples.Select(static example => example.Id), isPartial ? null : rows?.Fingerprint);

    /// <summary>Writes what a model was asked for a candidate, or for one that never was.</summary>
    public void Keep(ProposalRecord request, int? candidate, ImmutableArray<int> parents) => _book.Keep(request, candidate, parents);

    /// <summary>Scores a candidate on every row, or not at all, and writes it.</summary>
    /// <returns>The candidate with its scores, or <see langword="null"/> when the run has to stop.</returns>
    public async Task<Candidate?> ScoreAsync(Candidate candidate, Dataset<T> rows, CancellationToken cancellationToken)
    {
        CandidateScores? scores = _book.ScoresOf(candidate.Parameters, rows.Fingerprint);
        if (scores is null)
        {
            TProgram bound = Program.Bind(candidate.Parameters);
            RowOutcome?[] outcomes = [.. rows.Examples.Select(example => Recall(bound, example))];
            int[] open = [.. Enumerable.Range(0, outcomes.Length).Where(row => outcomes[row] is null)];
            RolloutRequest<T>[] requests = [.. open.Select(row => new RolloutRequest<T>(bound, rows[row]))];
            ImmutableArray<ExampleResult<T>> results = await RunAsync(new BatchTerms(Describe(candidate)) { Groups = [requests.Length] }, requests, cancellationToken).ConfigureAwait(false);
            if (results.Length < requests.Length)
            {
                return null;
            }

            for (int i = 0; i < open.Length; i++)
            {
                outcomes[open[i]] = RowOutcome.Of(results[i]);
            }

            scores = Scoring.Of(outcomes.Select(static outcome => outcome!.Value));
        }

        return Settle(candidate, scores, rows);
    }

    /// <summary>Gives a candidate the scores that follow from what came of every row, and writes it.</summary>
    public Candidate Settle(Candidate candidate, IEnumerable<RowOutcome> outcomes, Dataset<T> rows)
        => Settle(candidate, Scoring.Of(outcomes), rows);

    /// <summary>How many rollouts like these the budget has room for, however many they are themselves, and which limit binds first.</summary>
    public (long Count, StopReason Reason) Room(IEnumerable<RolloutRequest<T>> requests)
        => _batches.Room(requests, _maxJudgeCalls);

    /// <summary>The same, if each took as little as any did until now.</summary>
    public long RoomAtBest(IEnumerable<RolloutRequest<T>> requests) => _batches.RoomAtBest(requests, _maxJudgeCalls);

    /// <summary>Holds room in the budget for rollouts that are to be the last, so that a limit that ends everything else leaves it to them.</summary>
    public void Hold(IReadOnlyList<RolloutRequest<T>> requests) => _batches.Hold(requests, _maxJudgeCalls);

    /// <summary>Gives the room that is held to what begins from now on.</summary>
    public void Release() => _batches.Release();

    /// <summary>Runs a batch of the program: as many of the requests, from the first on, as the budget admits.</summary>
    /// <param name="terms">How.</param>
    /// <param name="requests">The rollouts in logical order.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Results in the order of the requests; fewer than requests when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    public async Task<ImmutableArray<ExampleResult<T>>> RunAsync(BatchTerms terms, IReadOnlyList<RolloutRequest<T>> requests, CancellationToken cancellationToken)
    {
        ImmutableArray<ExampleResult<T>> results = await _batches.RunAsync(terms, requests, Metric, _options.MaxCallsPerRollout ?? RolloutCosts.MostCalls, _maxJudgeCalls, cancellationToken).ConfigureAwait(false);
        if (_outcomes is not null)
        {
            for (int i = 0; i < results.Length; i++)
            {
                if (requests[i] is { Role: ModelRole.Student, Rollout: 0, Temperature: null } request && results[i].Score is not null)
                {
                    _outcomes.TryAdd((request.Program.Parameters, request.Example.Content), RowOutcome.Of(results[i]));
                }
            }
        }

        return results;
    }

    /// <summary>What an earlier step of a sequence, or this one, found when it ran the program on the row; <see langword="null"/> when none did.</summary>
    public RowOutcome? Recall(PromptModule<T> program, Example<T> row)
        => _outcomes is not null && _outcomes.TryGetValue((program.Parameters, row.Content), out RowOutcome known) ? known : null;

    /// <summary>
    /// Asks a model for text, such as new instructions: a batch like any other, inside journal and budget. A reply that cannot be read is
    /// repaired once; what then cannot be read, or is refused, or does not fit the model is an answer without value.
    /// </summary>
    /// <typeparam name="TQuestion">What is asked, as a signature.</typeparam>
    /// <param name="work">What the batch is for, in a few words.</param>
    /// <param name="questions">The questions in logical order.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Answers in the order of the questions; fewer than questions when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    public async Task<ImmutableArray<Answer<TQuestion>>> AskAsync<TQuestion>(string work, IReadOnlyList<Question<TQuestion>> questions, CancellationToken cancellationToken)
        where TQuestion : class, ISignature<TQuestion>
    {
        Predict<TQuestion> predict = new(UncalledChatClient.Instance);
        RolloutRequest<TQuestion>[] requests =
        [
            .. questions.Select(question => new RolloutRequest<TQuestion>(predict, Example.Unlabeled(question.Input), question.Rollout, question.Role, question.Temperature)),
        ];
        ImmutableArray<ExampleResult<TQuestion>> results = await _batches.RunAsync(
            new BatchTerms(work) { KeepsTraces = true }, requests, metric: null, RolloutCosts.MostCalls, maxJudgeCalls: 0, cancellationToken).ConfigureAwait(false);
        return
        [
            .. results.Select(result => new Answer<TQuestion>(
                result.Prediction?.Value,
                result.Failure,
                predict.RenderPrompt(result.Example.Value).ToString(),
                result.Prediction?.Response?.Text ?? (result.Failure?.Exception as AdapterParseException)?.RawText)),
        ];
    }

    public void Complete()
    {
        Run.Ledger.Hold(default);
        // What an earlier sitting with more room found stays.
        if (StopReason is null or Optimizers.StopReason.Completed or Optimizers.StopReason.ScoreReached or Optimizers.StopReason.NoImprovement or Optimizers.StopReason.NothingToChange or Optimizers.StopReason.NoProposals)
        {
            _book.Complete();
        }
    }

    public void Dispose()
    {
        if (_step is null)
        {
            _book.Dispose();
        }
    }

    private string Named(string origin) => _step is null ? origin : _step.Whole.Named($"{_step.Name}: {origin}");

    private Candidate Settle(Candidate candidate, CandidateScores scores, Dataset<T> rows)
    {
        Candidate scored = candidate with { Scores = scores, ScoredAtCalls = Run.Ledger.Logical.Calls };
        Keep(scored, rows);
        Report(new CandidateScored(scored));
        return scored;
    }

    private static string Describe(Candidate candidate) => string.Create(CultureInfo.InvariantCulture, $"candidate {candidate.Index}: {candidate.Origin}");
}
