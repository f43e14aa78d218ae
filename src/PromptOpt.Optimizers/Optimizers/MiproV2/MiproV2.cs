using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Searches for the instruction and the demonstrations of every predictor, and the values of the program's settings, together (Opsahl-Ong et al. 2024, "Optimizing Instructions and
/// Demonstrations for Multi-Stage Language Model Programs"): bootstraps sets of demonstrations, has a model propose instructions that are grounded in the
/// program, the data and these demonstrations, and lets a tree-structured Parzen estimator choose which combinations to try on minibatches of the
/// validation rows. What looks best is scored on all of them; only such a score can win, and what the run starts from has one, so that the result
/// is never below it there. Ties go to the earlier candidate.
/// </summary>
/// <remarks>
/// Without a validation set four fifths of the training rows, drawn by the seed, are kept apart for it. Rows a combination was tried on are not run
/// again when it is scored on all, and trials are compared after the difficulty of their rows; for both DSPy runs rows anew.
/// Safe for concurrent use.
/// </remarks>
[OptimizerTraits(Tunes = TunedParts.Instructions | TunedParts.Demonstrations, SelectsOnValidation = true, DividesTrainingRows = true, Split = OptimizerSplit.LargeValidation)]
public sealed class MiproV2 : Optimizer
{
    private const int RowsToCompare = 20;
    private const int GroundingDemos = 3;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The options give an effort and explicit counts.</exception>
    public MiproV2(MiproV2Options? options = null)
    {
        Options = options ?? new MiproV2Options();
        if (Options is { Effort: { } effort, HasExplicitCounts: true })
        {
            throw new ArgumentException(
                $"{nameof(MiproV2Options.Effort)} {effort} already says how many trials and candidates there are; leave it out to give {nameof(MiproV2Options.Trials)}, {nameof(MiproV2Options.InstructionCandidates)} or {nameof(MiproV2Options.DemoCandidates)} yourself.",
                nameof(options));
        }
    }

    /// <inheritdoc/>
    public override string Name => nameof(MiproV2);

    /// <inheritdoc/>
    public override MiproV2Options Options { get; }

    /// <inheritdoc/>
    protected internal override int MaxDemos => Math.Max(Options.MaxBootstrappedDemos, Options.MaxLabeledDemos);

    // Without demonstrations to search some are made all the same, to show the model that writes instructions what works.
    private MiproV2Options Bootstrap => Options.SearchesDemos ? Options : Options with { MaxBootstrappedDemos = GroundingDemos };

    /// <inheritdoc/>
    protected override OptimizationData<T> Divide<T>(OptimizationData<T> data, long seed)
    {
        OptimizationData<T> divided = data.WithValidation(seed);
        int rows = MiproSize.Of(Options, predictors: 1, divided.Validation!.Count).ValidationRows;
        return rows == divided.Validation.Count ? divided : new OptimizationData<T>(divided.Train, divided.Validation.Shuffle(seed).Take(rows));
    }

    /// <inheritdoc/>
    protected override void Plan<T>(PlanBuilder<T> plan)
    {
        OptimizationData<T> data = Divide(plan.Data, seed: 0);
        int predictors = plan.Predictors.Length;
        int rows = data.Validation!.Count;
        MiproSize size = MiproSize.Of(Options, predictors, rows, SettingChoices.Of(plan.ProgramSettings));
        int demos = Math.Max(Options.MaxBootstrappedDemos, Options.MaxLabeledDemos);
        plan.Step("score the start", (rows, rows), demos: 0);
        plan.AddDemoSearch(Bootstrap);
        int proposals = (size.Instructions - 1) * plan.Predictors.Count(static predictor => predictor.Adapter.ShowsInstructions);
        (long observe, long summarize) = proposals == 0 ? (0, 0) : InstructionWriter<T>.SummaryQuestions(Options, data.Train.Count);
        (long, long) tokens = ProposalTokens(plan, data.Train, size);
        plan.Ask<ObserveRows>("look at the data", (0, observe), tokens);
        plan.Ask<SummarizeObservations>("sum up what was seen", (0, summarize), (0, plan.Settings.MaxOutputTokensPerCall * observe));
        (Options.Proposer ?? OwnProposers.Grounded).Plan(plan, "propose instructions", (0, proposals), tokens);
        plan.Step("try combinations", (0, (long)size.Trials * size.MinibatchRows), demos);
        if (size.HasMinibatches)
        {
            long full = (size.Trials + Options.FullEvaluationEvery - 1) / Options.FullEvaluationEvery;
            plan.Step("score the most promising", (0, full * (rows - size.MinibatchRows)), demos);
        }

        Warn(plan, size, data);
    }

    /// <inheritdoc/>
    protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
    {
        Dataset<T> validation = session.Data.Validation!;
        ImmutableArray<SettingChoices> settings = SettingChoices.Of(session.Program.Settings);
        MiproSize size = MiproSize.Of(Options, session.Program.Predictors.Length, validation.Count, settings);
        Candidate baseline = session.Propose(CandidateOrigins.Baseline, session.Start);
        if (await session.ScoreAsync(baseline, validation, cancellationToken).ConfigureAwait(false) is not { } scored)
        {
            session.Keep(baseline);
            return;
        }

        session.Choose(scored);
        if (scored.Scores!.Mean >= 1)
        {
            session.Stop(StopReason.ScoreReached);
            return;
        }

        ImmutableArray<ProgramParameters> demoSets = await BootstrapAsync(session, size, cancellationToken).ConfigureAwait(false);
        ImmutableSortedDictionary<string, ImmutableArray<string?>> instructions = await new InstructionWriter<T>(session, Options)
            .ProposeAsync(size.Instructions - 1, demoSets, cancellationToken).ConfigureAwait(false);
        MiproSpace space = new(
            session.Start,
            [
                .. session.Program.Predictors.Select(static predictor => predictor.Name).Select(name => new PredictorChoices(
                    name,
                    instructions[name],
                    Options.SearchesDemos ? Distinct([session.Start[name].Demos, .. demoSets.Select(set => set[name].Demos)]) : [session.Start[name].Demos])),
            ],
            settings);
        await new MiproSearch<T>(session, Options, size, space, validation, scored).SearchAsync(cancellationToken).ConfigureAwait(false);
    }

    // As in DSPy: none, labeled ones, ones bootstrapped in the given order, and ones bootstrapped from shuffled rows in random number.
    private async Task<ImmutableArray<ProgramParameters>> BootstrapAsync<T>(OptimizationSession<T> session, MiproSize size, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        MiproV2Options options = Bootstrap;
        DemoBootstrapper<T> bootstrapper = new(session, options);
        List<ProgramParameters> sets = [Options.SearchesDemos ? WithoutDemos(session.Start) : session.Start];
        if (options.MaxLabeledDemos > 0 && sets.Count < size.DemoSets)
        {
            sets.Add(bootstrapper.Labeled.AddTo(session.Start, options.MaxLabeledDemos, session.Random.Substream(LabeledDemos.Randomness)));
        }

        List<DemoSearch> searches = [];
        int wanted = Options.SearchesDemos ? size.DemoSets - sets.Count : 1;
        for (int number = 0; number < wanted; number++)
        {
            SeededRandom random = session.Random.Substream("demonstrations", number.ToString(CultureInfo.InvariantCulture));
            int[] order = [.. Enumerable.Range(0, session.Data.Train.Count)];
            int demos = options.MaxBootstrappedDemos;
            if (number > 0)
            {
                random.Substream("order").Shuffle<int>(order);
                demos = demos == 0 ? 0 : 1 + random.Substream("size").NextInt32(demos);
            }

            searches.Add(new DemoSearch(order, demos, random.Substream(LabeledDemos.Randomness)));
        }

        return [.. sets, .. await bootstrapper.BootstrapAsync([.. searches], cancellationToken).ConfigureAwait(false)];
    }

    private static ProgramParameters WithoutDemos(ProgramParameters parameters)
        => new(parameters.Predictors.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value with { Demos = [] })), parameters.Settings);

    private static ImmutableArray<ImmutableArray<Demo>> Distinct(IEnumerable<ImmutableArray<Demo>> sets)
    {
        List<ImmutableArray<Demo>> distinct = [];
        foreach (ImmutableArray<Demo> set in sets)
        {
            if (!distinct.Any(other => other.SequenceEqual(set)))
            {
                distinct.Add(set);
            }
        }

        return [.. distinct];
    }

    // A request holds rows, what the program is like, a summary, and the instructions proposed before.
    private (long Least, long Most) ProposalTokens<T>(PlanBuilder<T> plan, Dataset<T> train, MiproSize size)
        where T : class, ISignature<T>
    {
        const long BytesPerToken = 2;
        long rows = Math.Min(train.Count, Math.Max(Options.ProposalExamples, InstructionWriter<T>.RowsPerObservation));
        ImmutableArray<PredictorInfo> predictors = plan.Predictors;
        long described = ProgramDescription.Of(plan.Program, T.Definition).Length
            + predictors.Max(predictor => StepDescription.Of(predictors, predictor, plan.Program.Parameters).Length + predictor.Signature.Instructions.Length);
        return (0, (((RowSizes.Of(train.Examples).MaxRow * rows) + described) / BytesPerToken) + (plan.Settings.MaxOutputTokensPerCall * (1L + (size.Instructions / 2))));
    }

    private void Warn<T>(PlanBuilder<T> plan, MiproSize size, OptimizationData<T> data)
        where T : class, ISignature<T>
    {
        plan.WarnOfMissingValidation(data);
        if (size.ValidationRows < RowsToCompare)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"Combinations are compared on {size.ValidationRows} rows; with fewer than {RowsToCompare} the best is mostly the luckiest. 200 go a long way."));
        }

        if (Options.MinibatchSize > size.ValidationRows)
        {
            plan.Warn(PlanWarningKind.NoEffect, FormattableString.Invariant($"{nameof(Options.MinibatchSize)} is {Options.MinibatchSize} and there are {size.ValidationRows} validation rows; every combination is tried on all of them."));
        }

        if (Options.DemoCandidates > 1 && !Options.SearchesDemos)
        {
            plan.Warn(PlanWarningKind.NoEffect, $"With {nameof(Options.MaxBootstrappedDemos)} and {nameof(Options.MaxLabeledDemos)} both 0 no demonstrations are searched, whatever {nameof(Options.DemoCandidates)} says.");
        }

        if (size.Instructions > 1)
        {
            plan.WarnOfStudentAsAuthor();
            plan.WarnOfHiddenInstructions();
        }

        if (size is { Instructions: 1, DemoSets: 1 } && SettingChoices.Of(plan.ProgramSettings).IsEmpty)
        {
            plan.Warn(PlanWarningKind.NoEffect, "With one instruction and one set of demonstrations there is nothing to search.");
        }

        foreach (SettingInfo setting in plan.ProgramSettings.Where(static setting => setting.Kind != SettingKind.Text && setting.Choices.IsEmpty && (setting.Minimum is null || setting.Maximum is null)))
        {
            plan.Warn(PlanWarningKind.NoEffect, $"Setting '{setting.Name}' stays {setting.Default}: only numbers between a least and a largest value, or in a list, are searched. Declare both ends, or choices.");
        }
    }
}
