using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Runs optimizers one after another, such as one for demonstrations and then one for instructions, and keeps the best on the validation rows after
/// each (Soylu et al. 2024, "Fine-Tuning and Prompt Optimization: Two Great Steps that Work Better Together", for prompts). Ties go to the earlier candidate,
/// and what the run starts from is compared too. One run serves all steps: one journal, one budget, one numbering of candidates.
/// </summary>
/// <remarks>
/// A step that finds nothing better leaves the best so far to the next. A step that ends for its own share of the budget, or at a score it
/// was asked for, does not end the sequence; the run's own limits and a stop do. Without a validation set four fifths of the training rows, drawn by the
/// seed, are kept apart for it.
/// Safe for concurrent use.
/// </remarks>
[OptimizerTraits(SelectsOnValidation = true, DividesTrainingRows = true, Split = OptimizerSplit.LargeValidation)]
public sealed class Sequence : Optimizer
{
    /// <summary>Creates a sequence of optimizers.</summary>
    /// <param name="first">The first optimizer.</param>
    /// <param name="rest">Those after it, in order.</param>
    /// <exception cref="InvalidOperationException">An optimizer has no name or no options.</exception>
    public Sequence(Optimizer first, params ReadOnlySpan<Optimizer> rest)
        : this(new SequenceOptions { Steps = [new SequenceStep(first), .. StepsOf(rest)] })
    {
    }

    /// <summary>Creates a sequence of steps.</summary>
    /// <param name="options">The steps.</param>
    /// <exception cref="ArgumentException">There is no step, or one is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">An optimizer has no name or no options.</exception>
    public Sequence(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Steps.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"A {nameof(Sequence)} needs at least one optimizer in {nameof(SequenceOptions.Steps)}.", nameof(options));
        }

        foreach (SequenceStep step in options.Steps)
        {
            (step?.Optimizer ?? throw new ArgumentException($"A step of a {nameof(Sequence)} is null.", nameof(options))).Check();
        }

        Options = options with
        {
            MaxCallsPerRollout = options.MaxCallsPerRollout ?? options.Steps.Max(static step => step.Optimizer.Options.MaxCallsPerRollout),
            MaxJudgeCallsPerRollout = options.MaxJudgeCallsPerRollout ?? options.Steps.Max(static step => step.Optimizer.Options.MaxJudgeCallsPerRollout),
        };
    }

    /// <inheritdoc/>
    public override string Name => nameof(Sequence);

    /// <inheritdoc/>
    public override SequenceOptions Options { get; }

    internal override bool HasSteps => true;

    /// <inheritdoc/>
    protected internal override int MaxDemos => Options.Steps.Max(static step => step.Optimizer.MaxDemos);

    /// <inheritdoc/>
    protected override OptimizationData<T> Divide<T>(OptimizationData<T> data, long seed) => data.WithValidation(seed);

    /// <inheritdoc/>
    protected override void Plan<T>(PlanBuilder<T> plan)
    {
        OptimizationData<T> data = Divide(plan.Data, seed: 0);
        plan.WarnOfMissingValidation(data);
        int rows = data.Validation!.Count;
        plan.Step("score the start", (rows, rows), demos: 0);
        int demos = 0;
        for (int i = 0; i < Options.Steps.Length; i++)
        {
            Optimizer optimizer = Options.Steps[i].Optimizer;
            optimizer.PlanStep(plan, NameOf(i), data, Options.Steps[i].StartsFromBest ? demos : 0);
            demos = Math.Max(demos, optimizer.MaxDemos);
            plan.Step($"{NameOf(i)}: score what it found", (0, rows), demos);
        }
    }

    /// <inheritdoc/>
    protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
    {
        Candidate baseline = session.Propose(CandidateOrigins.Baseline, session.Start);
        if (await session.ScoreAsync(baseline, session.Data.Validation!, cancellationToken).ConfigureAwait(false) is not { } start)
        {
            session.Keep(baseline);
            return;
        }

        session.Choose(start);
        for (int i = 0; i < Options.Steps.Length && GoesOn(session); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SequenceStep step = Options.Steps[i];
            OptimizationSession<T> part = new(new SessionStep<T>(
                session,
                NameOf(i),
                step.Optimizer,
                step.StartsFromBest ? session.Best! : start,
                step.Optimizer.DivideStep(session.Data, session.Run.Options.Seed),
                session.Random.Substream("step", i.ToString(CultureInfo.InvariantCulture)),
                step.BudgetShare is { } share ? session.Run.Ledger.Share(share) : null));
            await part.SearchAsync().ConfigureAwait(false);
            if (IsOver(session, part, step) is { } reason)
            {
                session.Stop(reason);
            }

            await CompareAsync(session, part, NameOf(i), cancellationToken).ConfigureAwait(false);
        }
    }

    // Nothing is better than a score of 1; that the last step found it ends nothing.
    private static bool GoesOn<T>(OptimizationSession<T> session)
        where T : class, ISignature<T>
    {
        if (session.StopReason is null && session.Best!.Scores!.Mean >= 1)
        {
            session.Stop(StopReason.ScoreReached);
        }

        return session.StopReason is null;
    }

    private static ImmutableArray<SequenceStep> StepsOf(ReadOnlySpan<Optimizer> optimizers)
    {
        ImmutableArray<SequenceStep>.Builder steps = ImmutableArray.CreateBuilder<SequenceStep>(optimizers.Length);
        foreach (Optimizer optimizer in optimizers)
        {
            steps.Add(new SequenceStep(optimizer));
        }

        return steps.MoveToImmutable();
    }

    private string NameOf(int step) => string.Create(CultureInfo.InvariantCulture, $"step {step + 1}, {Options.Steps[step].Optimizer.Name}");

    // A limit that bound a step is the run's own, unless the step had a share of it and the run has more.
    private static StopReason? IsOver<T>(OptimizationSession<T> session, OptimizationSession<T> part, SequenceStep step)
        where T : class, ISignature<T>
        => session.Run.RequestedStop
            ?? session.Run.Ledger.Exhausted
            ?? (step.BudgetShare is null && part.StopReason is StopReason.CallLimit or StopReason.TokenLimit or StopReason.CostLimit ? part.StopReason : null);

    // What a step found on other rows, or without comparing, is scored on the rows of the sequence.
    private static async Task CompareAsync<T>(OptimizationSession<T> session, OptimizationSession<T> part, string name, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        if (part.Best is not { } found || session.IsScored(found) || session.StopReason is not null || found.Parameters.Equals(session.Best!.Parameters))
        {
            return;
        }

        Candidate proposed = session.Propose($"{name}: what it found", found.Parameters, ImmutableArray.Create(found.Index));
        if (await session.ScoreAsync(proposed, session.Data.Validation!, cancellationToken).ConfigureAwait(false) is not { } scored)
        {
            session.Keep(proposed);
        }
        else if (scored.Scores!.Mean > session.Best.Scores!.Mean)
        {
            session.Choose(scored);
        }
    }
}
