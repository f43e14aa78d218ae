using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Gives every predictor some of the labeled rows as demonstrations. Asks no model (Khattab et al. 2023, "DSPy: Compiling Declarative
/// Language Model Calls into Self-Improving Pipelines"). Predictors of other signatures get the fields that fit by wire name and type.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
[OptimizerTraits(Tunes = TunedParts.Demonstrations, Split = OptimizerSplit.None)]
public sealed class LabeledFewShot : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    public LabeledFewShot(LabeledFewShotOptions? options = null) => Options = options ?? new LabeledFewShotOptions();

    /// <inheritdoc/>
    public override string Name => nameof(LabeledFewShot);

    /// <inheritdoc/>
    public override LabeledFewShotOptions Options { get; }

    /// <inheritdoc/>
    protected internal override int MaxDemos => Options.MaxDemos;

    /// <inheritdoc/>
    protected override void Plan<T>(PlanBuilder<T> plan)
    {
        plan.Step("label demonstrations", rollouts: (0, 0), demos: 0);
        plan.WarnOfUnusedValidation();
        plan.WarnOfMissingLabels();
        if (plan.Data.Train.Count < Options.MaxDemos)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"There are {plan.Data.Train.Count} training rows for {Options.MaxDemos} demonstrations; every predictor gets all of them."));
        }
    }

    /// <inheritdoc/>
    protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
    {
        session.Data.Train.RequireLabels();
        Candidate untuned = session.Propose(CandidateOrigins.Baseline, session.Start);
        session.Keep(untuned);
        LabeledDemos labeled = LabeledDemos.Of(session.Program, session.Data.Train, session.Report);
        Candidate candidate = session.Propose(
            CandidateOrigins.Labeled,
            labeled.AddTo(session.Start, Options.MaxDemos, Options.Sample ? session.Random.Substream(LabeledDemos.Randomness) : null),
            ImmutableArray.Create(untuned.Index));
        session.Keep(candidate);
        session.Choose(candidate);
        return Task.CompletedTask;
    }
}
