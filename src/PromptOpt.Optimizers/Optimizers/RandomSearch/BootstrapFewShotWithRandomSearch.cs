using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Compares sets of demonstrations on the validation rows and keeps the best: none, labeled ones, ones bootstrapped in the given order, and ones
/// bootstrapped from shuffled rows in random number (Khattab et al. 2023, "DSPy: Compiling Declarative Language Model Calls into
/// Self-Improving Pipelines", BootstrapFewShotWithRandomSearch). Ties go to the earlier candidate. The teacher is run at most once on
/// a row and round, however many candidates use it, and equal candidates are scored once.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
[OptimizerTraits(Tunes = TunedParts.Demonstrations, SelectsOnValidation = true, Split = OptimizerSplit.LargeValidation)]
public sealed class BootstrapFewShotWithRandomSearch : Optimizer
{
    private const int FixedCandidates = 3;
    private const int RowsToCompare = 20;
    private const int RowsToSearch = 50;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    public BootstrapFewShotWithRandomSearch(BootstrapFewShotWithRandomSearchOptions? options = null)
        => Options = options ?? new BootstrapFewShotWithRandomSearchOptions();

    /// <inheritdoc/>
    public override string Name => nameof(BootstrapFewShotWithRandomSearch);

    /// <inheritdoc/>
    public override BootstrapFewShotWithRandomSearchOptions Options { get; }

    /// <inheritdoc/>
    protected internal override int MaxDemos => Math.Max(Options.MaxBootstrappedDemos, Options.MaxLabeledDemos);

    /// <inheritdoc/>
    protected override void Plan<T>(PlanBuilder<T> plan)
    {
        long rows = plan.Validation.Count;
        bool canDiffer = Options.MaxBootstrappedDemos > 0 || Options.MaxLabeledDemos > 0;
        long candidates = canDiffer ? FixedCandidates + (long)Options.Candidates : 1;
        plan.AddDemoSearch(Options);
        plan.Step("score candidates", (rows, candidates * rows), Math.Max(Options.MaxBootstrappedDemos, Options.MaxLabeledDemos));
        plan.WarnOfSharedValidation();
        if (plan.Validation.Count < RowsToCompare)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"Candidates are compared on {plan.Validation.Count} rows; with fewer than {RowsToCompare} the best is mostly the luckiest. 200 go a long way."));
        }

        if (plan.Data.Train.Count < RowsToSearch)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"There are {plan.Data.Train.Count} training rows; with fewer than {RowsToSearch} candidates differ little, and {nameof(BootstrapFewShot)} finds about the same for less."));
        }

        if (!canDiffer)
        {
            plan.Warn(PlanWarningKind.NoEffect, $"With {nameof(Options.MaxBootstrappedDemos)} and {nameof(Options.MaxLabeledDemos)} both 0 every candidate is the untuned program.");
        }
    }

    /// <inheritdoc/>
    protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
    {
        Dataset<T> validation = session.Data.Validation ?? session.Data.Train;
        if (!await TryCandidateAsync(session, validation, CandidateOrigins.Baseline, session.Start, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        DemoBootstrapper<T> bootstrapper = new(session, Options);
        ProgramParameters labeled = bootstrapper.Labeled.AddTo(session.Start, Options.MaxLabeledDemos, session.Random.Substream(LabeledDemos.Randomness));
        if (!await TryCandidateAsync(session, validation, CandidateOrigins.Labeled, labeled, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        for (int seed = -1; seed < Options.Candidates; seed++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = seed.ToString(CultureInfo.InvariantCulture);
            SeededRandom random = session.Random.Substream("candidate", name);
            int[] order = [.. Enumerable.Range(0, session.Data.Train.Count)];
            int wanted = Options.MaxBootstrappedDemos;
            if (seed >= 0)
            {
                random.Substream("order").Shuffle<int>(order);
                wanted = wanted == 0 ? 0 : 1 + random.Substream("size").NextInt32(wanted);
            }

            ProgramParameters parameters = await bootstrapper.BootstrapAsync(order, wanted, random.Substream(LabeledDemos.Randomness), cancellationToken).ConfigureAwait(false);
            if (session.StopReason is not null
                || !await TryCandidateAsync(session, validation, seed < 0 ? CandidateOrigins.Bootstrapped : $"{CandidateOrigins.Bootstrapped}, shuffle {name}", parameters, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <returns>Whether the search goes on.</returns>
    private async Task<bool> TryCandidateAsync<T>(OptimizationSession<T> session, Dataset<T> validation, string origin, ProgramParameters parameters, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        ImmutableArray<int> parents = session.Candidates is [var untuned, ..] ? [untuned.Index] : [];
        Candidate proposed = session.Propose(origin, parameters, parents);
        if (await session.ScoreAsync(proposed, validation, cancellationToken).ConfigureAwait(false) is not { } scored)
        {
            session.Keep(proposed);
            return false;
        }

        if (session.Best?.Scores is not { } best || scored.Scores!.Mean > best.Mean)
        {
            session.Choose(scored);
        }

        // Nothing is better than a score of 1.
        if (scored.Scores!.Mean >= (Options.StopAtScore ?? 1))
        {
            session.Stop(StopReason.ScoreReached);
            return false;
        }

        return true;
    }
}
