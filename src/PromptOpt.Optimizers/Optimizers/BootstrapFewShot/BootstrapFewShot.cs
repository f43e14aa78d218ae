using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Runs a teacher on training rows and turns the predictor calls of runs that the metric accepts into demonstrations, so that every step
/// of a program gets some, also those that no row has labels for; labeled rows fill up (Khattab et al. 2023, "DSPy: Compiling Declarative
/// Language Model Calls into Self-Improving Pipelines", BootstrapFewShot). The teacher never sees the row it is run on. A predictor that
/// a run calls several times gives one of the calls, drawn by the seed.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
[OptimizerTraits(Tunes = TunedParts.Demonstrations, Split = OptimizerSplit.None)]
public sealed class BootstrapFewShot : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    public BootstrapFewShot(BootstrapFewShotOptions? options = null) => Options = options ?? new BootstrapFewShotOptions();

    /// <inheritdoc/>
    public override string Name => nameof(BootstrapFewShot);

    /// <inheritdoc/>
    public override BootstrapFewShotOptions Options { get; }

    /// <inheritdoc/>
    protected internal override int MaxDemos => Math.Max(Options.MaxBootstrappedDemos, Options.MaxLabeledDemos);

    /// <inheritdoc/>
    protected override void Plan<T>(PlanBuilder<T> plan)
    {
        plan.AddDemoSearch(Options);
        plan.WarnOfUnusedValidation();
    }

    /// <inheritdoc/>
    protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
    {
        Candidate untuned = session.Propose(CandidateOrigins.Baseline, session.Start);
        session.Keep(untuned);
        DemoBootstrapper<T> bootstrapper = new(session, Options);
        ProgramParameters parameters = await bootstrapper.BootstrapAsync(
            [.. Enumerable.Range(0, session.Data.Train.Count)],
            Options.MaxBootstrappedDemos,
            session.Random.Substream(LabeledDemos.Randomness),
            cancellationToken).ConfigureAwait(false);
        Candidate candidate = session.Propose(CandidateOrigins.Bootstrapped, parameters, ImmutableArray.Create(untuned.Index));
        session.Keep(candidate);
        session.Choose(candidate);
    }
}
