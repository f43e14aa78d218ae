using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// One optimization under way, as its optimizer sees it: proposes candidates, runs the program on rows, scores, asks models for text, and chooses. All of it is inside the journal and
/// the budget of the run, and every candidate is kept.
/// </summary>
/// <typeparam name="T">The signature type of the program.</typeparam>
/// <remarks>
/// Not safe for concurrent use. One thing at a time: whatever is asked of the session (run, score, try, ask, propose, choose, stop) is to be done before the next. What one call is given (rows, questions)
/// is done side by side, as many at once as the run allows, and comes back in the order in which it was given, so that a search which follows from what comes back follows from the seed and the models'
/// answers alone. When the run has to stop, a call gives back less than it was asked for and <see cref="StopReason"/> says why; the search is then to return.
/// <para>
/// Two refusals are not for good: of a call beside one that is under way (<see cref="OptimizerProblem.CallsAtOnce"/>), and of an argument that is wrong. Nothing was done then, what is under way goes on, and the
/// session does what it is asked next. Everything else a call throws is for good: what ended the run, and the other kinds of <see cref="OptimizerException"/>. Every later call ends with the same exception,
/// and so does the run, whatever the search makes of it.
/// </para>
/// </remarks>
public sealed partial class OptimizationSession<T>
    where T : class, ISignature<T>
{
    private readonly Optimizer _optimizer;
    private readonly OptimizerOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly IPromptObserver? _observer;
    private readonly RolloutNeeds _needs;
    private readonly BatchExecutor _batches;
    private readonly CandidateBook _book;
    private readonly SessionStep<T>? _step;
    private readonly int _first;
    private readonly int _maxJudgeCalls;
    private readonly Dictionary<(ProgramParameters Parameters, UInt128 Row), RowOutcome>? _outcomes;
    private readonly HashSet<BegunRollout> _begun;
    private readonly SessionGate _gate;

    internal OptimizationSession(Optimizer optimizer, PromptModule<T> program, OptimizationData<T> data, Metric<T> metric, OptimizationRun run, CandidateBook book, IPromptObserver? observer, CancellationToken cancellationToken = default)
    {
        _optimizer = optimizer;
        _options = optimizer.Options;
        _cancellationToken = cancellationToken;
        _gate = new SessionGate(optimizer.Name, HasToStop, whole: null, cancellationToken);
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
        _book = book;
        _outcomes = optimizer.HasSteps ? [] : null;
        _begun = [];
        _needs.Begin(program, data.Validation ?? data.Train, _maxJudgeCalls);
    }

    /// <summary>A part of an optimization: another optimizer that goes on from a candidate, with the same journal, budget and candidates.</summary>
    internal OptimizationSession(SessionStep<T> step)
    {
        OptimizationSession<T> whole = step.Whole;
        _optimizer = step.Optimizer;
        _options = step.Optimizer.Options;
        _cancellationToken = whole._cancellationToken;
        _gate = new SessionGate(step.Optimizer.Name, HasToStop, whole._gate, whole._cancellationToken);
        _observer = whole._observer;
        _needs = whole._needs;
        _batches = new BatchExecutor(whole.Run, whole._needs, whole._observer, step.Limits);
        _book = whole._book;
        _outcomes = whole._outcomes;
        _begun = whole._begun;
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

    /// <summary>The predictors of the program, in their order, with the parameters the search starts from.</summary>
    public ImmutableArray<PredictorInfo> Predictors => Program.Predictors;

    /// <summary>The settings of the program with what they may be, and the values the search starts from.</summary>
    public ImmutableArray<SettingInfo> Settings => Program.Settings;

    /// <summary>The parameters the search starts from.</summary>
    public ProgramParameters Start { get; }

    /// <summary>The rows the search works with. There is no way to a test set from here.</summary>
    public OptimizationData<T> Data { get; }

    /// <summary>The rows candidates are compared on: the validation rows, or the training rows where there are none.</summary>
    public Dataset<T> Validation => Data.Validation ?? Data.Train;

    /// <summary>Random numbers that follow from the seed of the run. Give every piece of work a <see cref="SeededRandom.Substream"/> of its own, named after what it is for.</summary>
    public SeededRandom Random { get; }

    /// <summary>The candidates of this search, in the order of proposal. Their numbers go through a whole run, so that the first need not be 0.</summary>
    public IReadOnlyList<Candidate> Candidates => _book.From(_first);

    /// <summary>What the optimization ends with if nothing better comes.</summary>
    public Candidate? Best { get; private set; }

    /// <summary>Why nothing more may begin; <see langword="null"/> as long as something may.</summary>
    public StopReason? StopReason => _batches.Notice();

    /// <summary>The program, bound to the parameters to start from. Asking it by itself would pass by journal and budget.</summary>
    internal PromptModule<T> Program { get; }

    internal Metric<T> Metric { get; }

    internal OptimizationRun Run { get; }

    /// <summary>Sums up what came of the rows.</summary>
    internal CandidateScoring Scoring { get; }

    /// <summary>The best output for every row, where the search is after outputs.</summary>
    internal ImmutableArray<BestOutput> BestOutputs { get; set; } = [];

    /// <summary>Why the search ended, as far as it was told or said so itself; what is asked after its end changes nothing.</summary>
    internal StopReason? EndReason => _batches.StopReason;

    /// <summary>Tells whoever listens to the run of an event, such as one of a kind of your own.</summary>
    /// <param name="happened">The event.</param>
    public void Report(PromptEvent happened) => _observer.Tell(happened);

    /// <summary>Says why the search ends before it has done everything it might, such as that a score is reached. The first reason stays.</summary>
    /// <param name="reason">Why.</param>
    /// <exception cref="OptimizerException">Something is under way, or the search is over.</exception>
    public void Stop(StopReason reason)
        => _gate.Do(() =>
        {
            _batches.Stop(reason);
            return reason;
        });

    /// <summary>
    /// Notes parameters that are going to be tried. The first of a run are those it starts from: if a search proposes others first, these are noted before.
    /// </summary>
    /// <param name="origin">How they came about, in a few words for files and reports.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="parents">Numbers of the candidates they were made from.</param>
    /// <exception cref="BindingException">The program has no such predictor.</exception>
    /// <exception cref="ArgumentException">A parent is no candidate of the run.</exception>
    /// <exception cref="OptimizerException">Something is under way, the search is over, or goes on and on.</exception>
    /// <exception cref="RunDirectoryException">The run is resumed, and another candidate had this number before: the search does not follow from the session alone.</exception>
    public Candidate Propose(string origin, ProgramParameters parameters, params ImmutableArray<int> parents)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(parameters);
        return _gate.Do(() => Register(origin, parameters, parents.IsDefault ? [] : parents));
    }

    private Candidate Register(string origin, ProgramParameters parameters, ImmutableArray<int> parents)
    {
        if (parents.Any(parent => parent < 0 || parent >= _book.Count))
        {
            throw new ArgumentException($"The run has {_book.Count} candidates, and these were to come from {string.Join(", ", parents)}.", nameof(parents));
        }

        parameters = Normal(parameters);
        if (_book.Count == 0 && !parameters.Equals(Start))
        {
            Add(CandidateOrigins.Baseline, Start, []);
        }

        _ = Program.Bind(parameters);
        return Add(origin, parameters, parents);
    }

    private Candidate Add(string origin, ProgramParameters parameters, ImmutableArray<int> parents)
    {
        Candidate candidate = new()
        {
            Index = _book.Count,
            Origin = Named(origin),
            Parents = _step is not null && parents.IsEmpty ? [_step.From.Index] : parents,
            Parameters = parameters,
            ProposedAtCalls = Run.Ledger.Logical.Calls,
        };
        _book.Add(candidate, isStopped: Run.RequestedStop is not null || StopReason?.IsCompletion() == false);
        Report(new CandidateProposed(candidate));
        return candidate;
    }

    /// <summary>Scores a candidate on every row of <see cref="Validation"/>, or not at all. Parameters that were scored before are not run again.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>The candidate with its scores, or <see langword="null"/> when the run has to stop.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    /// <exception cref="ArgumentException">It is no candidate of the run.</exception>
    /// <exception cref="OptimizerException">Something else is under way, the search is over, or used its session as it may not.</exception>
    public Task<Candidate?> ScoreAsync(Candidate candidate, CancellationToken cancellationToken)
        => _gate.DoAsync(token => ScoreOnAsync(Known(candidate), Validation, token), cancellationToken);

    /// <summary>Runs the program on rows and scores what it answers.</summary>
    /// <param name="work">What for, in a few words.</param>
    /// <param name="parameters">What the program is bound to.</param>
    /// <param name="rows">The rows, such as some of the training rows.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>
    /// What came of the rows, in their order, with predictions and traces; less of them when the run has to stop, and then <see cref="StopReason"/> says why. The same parameters on the same row
    /// give the same answers again; what they cost is charged again.
    /// </returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    /// <exception cref="ArgumentException">A row is <see langword="null"/>.</exception>
    /// <exception cref="OptimizerException">Something else is under way, the search is over, or used its session as it may not.</exception>
    public Task<ImmutableArray<ExampleResult<T>>> RunAsync(string work, ProgramParameters parameters, IEnumerable<Example<T>> rows, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(work);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(rows);
        PromptModule<T> bound = Program.Bind(parameters);
        return RunAsync(new BatchTerms(work) { KeepsTraces = true }, [.. rows.Select(row => new RolloutRequest<T>(bound, row ?? throw new ArgumentException("A row is null.", nameof(rows))))], cancellationToken);
    }

    /// <summary>Asks a model one question, as <see cref="AskAsync{TQuestion}(string, IReadOnlyList{Question{TQuestion}}, CancellationToken)"/> asks several.</summary>
    /// <inheritdoc cref="AskAsync{TQuestion}(string, IReadOnlyList{Question{TQuestion}}, CancellationToken)"/>
    /// <param name="work">What for, in a few words.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>The answer, or <see langword="null"/> when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    public async Task<Answer<TQuestion>?> AskAsync<TQuestion>(string work, Question<TQuestion> question, CancellationToken cancellationToken)
        where TQuestion : class, ISignature<TQuestion>
        => await AskAsync(work, [question], cancellationToken).ConfigureAwait(false) is [var answer] ? answer : null;

    /// <summary>
    /// Takes a candidate as the best: the last that is taken is what the run ends with. Its predecessor wins ties, so callers ask only for what is better. What is best in a step of a
    /// sequence is best in the whole when it is better on the rows the whole compares on.
    /// </summary>
    /// <param name="candidate">The candidate.</param>
    /// <exception cref="ArgumentException">It is no candidate of the run.</exception>
    /// <exception cref="OptimizerException">Something is under way, or the search is over.</exception>
    public void Choose(Candidate candidate) => _gate.Do(() => Take(Known(candidate)));

    private Candidate Take(Candidate candidate)
    {
        Candidate? previous = Best;
        Best = candidate;
        if (_step is null)
        {
            Report(new BestChanged { Candidate = candidate, Previous = previous });
        }
        else if (_step.Whole.IsScored(candidate) && candidate.Scores!.Mean > _step.Whole.Best!.Scores!.Mean)
        {
            _step.Whole.Take(candidate);
        }

        return candidate;
    }

    /// <summary>
    /// Asks a model for text, such as new instructions: a batch like any other, inside journal and budget. A reply that cannot be read is
    /// repaired once; what then cannot be read, or is refused, or does not fit the model is an answer without value. The model is the run's for reflection, unless a question says otherwise.
    /// </summary>
    /// <typeparam name="TQuestion">What is asked, as a signature.</typeparam>
    /// <param name="work">What the batch is for, in a few words.</param>
    /// <param name="questions">The questions in logical order.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>Answers in the order of the questions; fewer than questions when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="ArgumentException">A question has no input, a role that there is not, or a temperature that is negative or not a number.</exception>
    /// <exception cref="OptimizerException">Something else is under way, the search is over, or used its session as it may not.</exception>
    public async Task<ImmutableArray<Answer<TQuestion>>> AskAsync<TQuestion>(string work, IReadOnlyList<Question<TQuestion>> questions, CancellationToken cancellationToken)
        where TQuestion : class, ISignature<TQuestion>
    {
        ArgumentException.ThrowIfNullOrEmpty(work);
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Select(MistakeOf).FirstOrDefault(static mistake => mistake is not null) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(questions));
        }

        Predict<TQuestion> predict = new(UncalledChatClient.Instance);
        RolloutRequest<TQuestion>[] requests =
        [
            .. questions.Select(question => new RolloutRequest<TQuestion>(predict, Example.Unlabeled(question.Input), question.Rollout, question.Role, question.Temperature)),
        ];
        ImmutableArray<ExampleResult<TQuestion>> results = await _gate.DoAsync(
            async token =>
            {
                ImmutableArray<ExampleResult<TQuestion>> answered = await _batches
                    .RunAsync(new BatchTerms(work) { KeepsTraces = true, IsQuestion = true }, requests, metric: null, RolloutCosts.MostCalls, maxJudgeCalls: 0, token).ConfigureAwait(false);
                Note(requests, answered);
                return answered;
            },
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. results.Select(result => new Answer<TQuestion>
            {
                Value = result.Prediction?.Value,
                Failure = result.Failure,
                Request = predict.RenderPrompt(result.Example.Value).ToString(),
                Reply = result.Prediction?.Response?.Text ?? (result.Failure?.Exception as AdapterParseException)?.RawText,
            }),
        ];
    }

    private static string? MistakeOf<TQuestion>(Question<TQuestion> question)
        where TQuestion : class, ISignature<TQuestion>
        => question switch
        {
            { Input: null } => "A question has no input.",
            { Temperature: { } temperature } when !(temperature >= 0 && float.IsFinite(temperature)) => string.Create(CultureInfo.InvariantCulture, $"A question has the temperature {temperature}; it must be 0 or more, or null."),
            { Role: var role } when !Enum.IsDefined(role) => $"There is no model with the role {role} of a question.",
            _ => null,
        };
}
