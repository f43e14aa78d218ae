namespace PromptOpt.Optimizers;

/// <summary>
/// Base of everything that tunes a program: finds better <see cref="ProgramParameters"/> by running the program on data and scoring it. Optimizers of your own derive from it and say
/// three things: what they would take (<see cref="Plan{T}(PlanBuilder{T})"/>), how they search (<see cref="SearchAsync{T}"/>), and by <see cref="OptimizerTraitsAttribute"/> what the compiler may
/// point out to who uses them.
/// </summary>
/// <remarks>
/// Everything a search does goes through its <see cref="OptimizationSession{T}"/>, which keeps the promises of a run: answers are journaled before they are used, budgets are
/// exact, a killed run goes on where it stood. What is left to the search is to follow from the session alone: no clock, no random numbers but
/// <see cref="OptimizationSession{T}.Random"/>, nothing that another run leaves in fields.
/// Safe for concurrent use as long as what derives from it keeps nothing of a run: one object may serve several runs at once.
/// </remarks>
public abstract class Optimizer
{
    /// <summary>Creates an optimizer.</summary>
    protected Optimizer()
    {
    }

    /// <summary>The name in plans, events, reports and artifacts; part of what a run is.</summary>
    public abstract string Name { get; }

    /// <summary>How it goes about; part of what a run is.</summary>
    public abstract OptimizerOptions Options { get; }

    /// <summary>
    /// Stands for the optimizer's code: change it whenever the code changes so that it finds something else, and runs that began before are not taken up again but refused with the
    /// reason. Default: empty.
    /// </summary>
    public virtual string Version => "";

    /// <summary>Most demonstrations that a predictor has in the end beyond those it has before; what a <see cref="Sequence"/> reckons the next step with. Default: 0.</summary>
    protected internal virtual int MaxDemos => 0;

    /// <summary>Whether other optimizers run as its steps, so that what one of them found on a row is remembered for the next.</summary>
    internal virtual bool HasSteps => false;

    /// <summary>What an optimization would take and what is likely to disappoint. Nothing is spent.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">What it is to be tuned on.</param>
    /// <param name="settings">Limits and prices to reckon with; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">Options and program do not fit.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has no name or no options.</exception>
    public OptimizationPlan Plan<TProgram, T>(TProgram program, OptimizationData<T> data, PlanSettings? settings = null)
        where TProgram : PromptModule<T>
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(data);
        Check();
        PlanBuilder<T> plan = new(this, program, data, settings ?? new PlanSettings());
        Plan(plan);
        return plan.Build();
    }

    /// <summary>
    /// Tunes a program. Starts from untuned parameters, whatever the program is bound to, unless the run asks for a warm start.
    /// The result follows from program, data, metric, options, seed and the models' answers alone.
    /// </summary>
    /// <param name="program">The program; it is not changed.</param>
    /// <param name="data">What it is tuned on.</param>
    /// <param name="metric">What is good.</param>
    /// <param name="run">Models, limits, seed and run directory; serves this optimization only.</param>
    /// <param name="observer">Told of everything that happens, on the thread it happens on.</param>
    /// <param name="cancellationToken">Interrupts the run; it can be resumed. For the best so far, use <see cref="OptimizationRun.RequestStop"/>.</param>
    /// <exception cref="RunDirectoryException">
    /// The run directory belongs to another optimization, or cannot be written any more; or the search, resumed, does not do again what it did before (<see cref="RunDirectoryProblem.NotRepeated"/>).
    /// </exception>
    /// <exception cref="RunInterruptedException">A model could not be reached; the run can be resumed.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    /// <exception cref="MissingLabelException">Rows lack labels that the metric or the optimizer needs.</exception>
    /// <exception cref="ArgumentException">Options and program do not fit.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has no name or no options.</exception>
    /// <exception cref="OptimizerException">The search of an optimizer of one's own threw, or used its session as it may not be used; what was found until then is kept.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing else ends a run with it.</exception>
    public async Task<OptimizationResult<TProgram>> OptimizeAsync<TProgram, T>(
        TProgram program,
        OptimizationData<T> data,
        Metric<T> metric,
        OptimizationRun run,
        IPromptObserver? observer = null,
        CancellationToken cancellationToken = default)
        where TProgram : PromptModule<T>
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(run);
        Check();
        cancellationToken.ThrowIfCancellationRequested();
        data.Train.RequireLabels(metric.Labels);
        data.Validation?.RequireLabels(metric.Labels);
        TProgram start = program.Bind(run.Options.WarmStart ?? ProgramParameters.Untuned);
        OptimizationPlan plan = Plan(start, data, PlanSettings.Of(run.Options) with { CanGiveFeedback = metric.CanGiveFeedback });
        RunRecord<T> record = new(this, start, data, metric, run);
        run.Claim(record.CreateManifest(), observer);
        OptimizationData<T> divided = Divide(data, run.Options.Seed);
        RecordedSearch before = run.Begin(PlanFile.Of(plan.Optimizer, plan.Steps, plan.Warnings, run.Options, start), divided);
        observer.Tell(new OptimizationStarted { Optimizer = Name, Plan = plan, RecordedAnswers = run.RecordedUsage.Calls, DamagedRecords = run.DamagedRecords });
        using CandidateBook book = new(run.CandidatesPath, run.ProposalsPath, before);
        OptimizationSession<T> session = new(this, start, divided, metric, run, book, observer, cancellationToken);
        await session.SearchAsync().ConfigureAwait(false);
        session.Complete();

        Candidate best = session.Best ?? session.Candidates[0];
        StopReason reason = session.EndReason ?? StopReason.Completed;
        OptimizationResult<TProgram> result = new()
        {
            Program = program.Bind(best.Parameters),
            Artifact = record.CreateArtifact(session.Candidates, best, divided),
            Candidates = [.. session.Candidates],
            Best = best,
            BestOutputs = session.BestOutputs,
            Baseline = session.Candidates[0],
            StopReason = reason,
            Usage = run.Ledger.Logical + run.Ledger.GivenUp,
            RealUsage = run.Ledger.Real,
        };
        run.Finish(result);
        observer.Tell(new RunStopped { Reason = reason, Best = best });
        return result;
    }

    /// <summary>Refuses to do anything without a name and options.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Any(char.IsControl))
        {
            throw new InvalidOperationException($"{GetType().Name} has no {nameof(Name)} that can stand in plans and files: give it one line of text.");
        }

        if (Options is null)
        {
            throw new InvalidOperationException($"{GetType().Name} has no {nameof(Options)}: it gave null.");
        }
    }

    /// <summary>Adds what this optimizer would take to the plan of a sequence.</summary>
    /// <param name="plan">The plan of the sequence.</param>
    /// <param name="name">What the step is called.</param>
    /// <param name="data">The rows the sequence works with.</param>
    /// <param name="demos">Demonstrations that steps before it may have given a predictor.</param>
    internal void PlanStep<T>(PlanBuilder<T> plan, string name, OptimizationData<T> data, int demos)
        where T : class, ISignature<T>
    {
        PlanBuilder<T> step = new(this, plan.Program, data, plan.Settings with { Limits = RunLimits.None, RolloutsAfter = 0 }) { DemosBefore = demos };
        Plan(step);
        plan.Add(name, step.Build());
    }

    /// <summary>Begins the search of a session.</summary>
    internal Task BeginSearch<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
        where T : class, ISignature<T>
        => SearchAsync(session, cancellationToken);

    /// <summary>The rows it works with as a step of a sequence.</summary>
    internal OptimizationData<T> DivideStep<T>(OptimizationData<T> data, long seed)
        where T : class, ISignature<T>
        => Divide(data, seed);

    /// <summary>
    /// The rows the search works with. Default: those that are given; then training rows also serve to compare candidates where there is no validation set.
    /// <see cref="OptimizationData{T}.WithValidation"/> keeps some of them apart for that instead.
    /// </summary>
    /// <typeparam name="T">The signature type of the program.</typeparam>
    /// <param name="data">The rows that are given.</param>
    /// <param name="seed">The seed of the run: everything drawn is drawn by it.</param>
    protected virtual OptimizationData<T> Divide<T>(OptimizationData<T> data, long seed)
        where T : class, ISignature<T>
        => data;

    /// <summary>Says what a search would take and what is likely to disappoint. Nothing is spent.</summary>
    /// <typeparam name="T">The signature type of the program.</typeparam>
    /// <param name="plan">Takes the steps, in the order in which they are done, and the warnings.</param>
    /// <exception cref="ArgumentException">Options and program do not fit.</exception>
    protected abstract void Plan<T>(PlanBuilder<T> plan)
        where T : class, ISignature<T>;

    /// <summary>
    /// The search itself. The first candidate is what the run starts from; of what it finds, the last that was given to <see cref="OptimizationSession{T}.Choose"/> is the result. It returns
    /// when it is done, or when the session has a <see cref="OptimizationSession{T}.StopReason"/>.
    /// </summary>
    /// <remarks>
    /// What it throws of its own ends the run as an <see cref="OptimizerException"/>; what ended the run is told as that, whatever is thrown then. After the run had to stop it changes nothing.
    /// </remarks>
    /// <typeparam name="T">The signature type of the program.</typeparam>
    /// <param name="session">What it works with.</param>
    /// <param name="cancellationToken">Interrupts the run; to be handed on.</param>
    protected abstract Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
        where T : class, ISignature<T>;
}
