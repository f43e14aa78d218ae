using System.Globalization;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Write one more rule under the instruction, in the words of the house.</summary>
[Signature]
internal sealed partial class HouseRules
{
    [InputField]
    public required string CurrentInstruction { get; init; }

    [InputField]
    public required string Examples { get; init; }

    [OutputField]
    public string NewRules { get; init; } = "";
}

/// <summary>What a user may decide in a search: when it ends, what is written, which rows are drawn, what is accepted, what is changed.</summary>
public sealed class GepaPolicyTests : GepaRuns
{
    private static readonly GepaOptions Settings = new() { MaxRollouts = 300, MinibatchSize = 4 };

    private static readonly InstructionProposer House = InstructionProposer.Create<HouseRules>(
        "house rules 1", static request => new() { CurrentInstruction = request.CurrentInstruction, Examples = request.Examples }, static answer => answer.NewRules);

    private static StopCondition After(int rounds)
        => StopCondition.Create(string.Create(CultureInfo.InvariantCulture, $"after {rounds} rounds"), progress => progress.Round >= rounds);

    [Fact]
    public async Task A_condition_ends_the_search_with_its_best_so_far()
    {
        List<SearchProgress> asked = [];
        StopCondition spent = StopCondition.Create("60 calls", progress =>
        {
            asked.Add(progress);
            return progress.Spent.Calls >= 60;
        });

        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Settings with { StopWhen = spent });

        Assert.Equal(StopReason.ConditionMet, result.StopReason);
        Assert.Equal(Enumerable.Range(0, asked.Count), asked.Select(static progress => progress.Round));
        Assert.Equal(result.Best.Index, asked[^1].Best.Index);
        Assert.InRange(result.Usage.Calls, 60, 200);
        Assert.Equal("\"60 calls\"", result.Artifact.Provenance!.Options["stopWhen"]);
    }

    [Fact]
    public async Task A_proposer_writes_instead_of_the_optimizers_own_question()
    {
        OptimizationResult<Predict<PickTeam>> asking = await OptimizeAsync(Settings with { Proposer = House }, run: "asking");
        OptimizationResult<Predict<PickTeam>> again = await OptimizeAsync(Settings with { Proposer = House }, run: "again", client: new Shaky(Teams.Model(), 3));
        InstructionProposer phrases = InstructionProposer.Create("phrases", static request => request.CurrentInstruction + string.Create(CultureInfo.InvariantCulture, $" Rule {request.Number}."));
        OptimizationResult<Predict<PickTeam>> writing = await OptimizeAsync(Settings with { Proposer = phrases, StopWhen = After(3) }, run: "writing");

        Assert.True(asking.Best.Scores!.Mean > asking.Baseline.Scores!.Mean);
        Assert.Contains("in the words of the house", File.ReadAllText(Path.Combine(RunFile("asking"), "proposals.jsonl")), StringComparison.Ordinal);
        Assert.Equal(asking.Artifact.ToJson(), again.Artifact.ToJson());
        Assert.Contains(writing.Candidates, static candidate => candidate.Parameters["self"].Instructions?.EndsWith(" Rule 0.", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_sampler_draws_the_rows_that_are_learned_from_and_those_that_are_compared_on()
    {
        List<RowSampling> drawn = [];
        RowSampler worst = RowSampler.Create("worst first", sampling =>
        {
            drawn.Add(sampling);
            return sampling.Rows.OrderBy(static row => row.Score ?? 0.5).ThenBy(static row => row.Index).Take(sampling.Count).Select(static row => row.Index);
        });
        RowSampler even = RowSampler.Create("even", static sampling => Enumerable.Range(0, sampling.Count).Select(static row => 2 * row));
        GepaOptions options = Settings with { MinibatchSampler = worst, Validation = ValidationPolicy.Sampled, ValidationSampleSize = 10, ValidationSampler = even, StopWhen = After(2) };

        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(options);

        Assert.NotEmpty(drawn);
        Assert.All(drawn, static sampling => Assert.InRange(sampling.Count, 1, 4));
        Candidate rejected = result.Candidates.First(static candidate => candidate.Index > 0);
        Assert.NotNull(rejected.Verdict);
        RecordedCandidate baseline = RecordedRun.Load(RunFile("run")).Candidates[0];
        Assert.True(baseline.Candidate.Scores!.Rows.Where(static (_, row) => row % 2 == 0).Take(10).All(static score => score is not null));
    }

    [Fact]
    public async Task A_policy_accepts_and_turns_away()
    {
        AcceptancePolicy never = AcceptancePolicy.Create("never", static _ => false);
        AcceptancePolicy little = AcceptancePolicy.Create("a tenth worse at most", static change => change.Scores.MeanAfter >= change.Scores.MeanBefore - 0.1 && change.Parents.Length == 1);

        OptimizationResult<Predict<PickTeam>> none = await OptimizeAsync(Settings with { AcceptWhen = never, StopWhen = After(3) }, run: "none");
        OptimizationResult<Predict<PickTeam>> some = await OptimizeAsync(Settings with { AcceptWhen = little, StopWhen = After(3) }, run: "some");

        Assert.Equal(0, none.Best.Index);
        Assert.All(none.Candidates.Skip(1), static candidate => Assert.Contains("turned away by 'never'", candidate.Verdict!.Reason, StringComparison.Ordinal));
        Assert.Contains(some.Candidates, static candidate => candidate.Verdict?.Reason.StartsWith("accepted by 'a tenth worse at most'", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_policy_of_another_name_is_another_run()
    {
        await OptimizeAsync(Settings with { StopWhen = After(1) });

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => OptimizeAsync(Settings with { StopWhen = After(2) }));

        Assert.Contains("option stopWhen (was '\"after 1 rounds\"', is '\"after 2 rounds\"')", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_throws_or_gives_nonsense_ends_the_run_and_is_named()
    {
        static RowSampler Sampler(Func<RowSampling, IEnumerable<int>> sample) => RowSampler.Create("mine", sample);
        GepaOptions sampled = Settings with { Validation = ValidationPolicy.Sampled, ValidationSampleSize = 10 };
        await NamedAsync("stop condition 'mine' threw FormatException: oops", Settings with { StopWhen = StopCondition.Create("mine", static _ => throw new FormatException("oops")) });
        await NamedAsync("acceptance policy 'mine' threw FormatException: oops", Settings with { AcceptWhen = AcceptancePolicy.Create("mine", static _ => throw new FormatException("oops")) });
        await NamedAsync("instruction proposer 'mine' threw FormatException: oops", Settings with { Proposer = InstructionProposer.Create("mine", static _ => throw new FormatException("oops")) });
        await NamedAsync("instruction proposer 'mine' gave no question", Settings with { Proposer = InstructionProposer.Create<HouseRules>("mine", static _ => null!, static answer => answer.NewRules) });
        await NamedAsync("component selector 'mine' threw FormatException: oops", Settings with { Components = ComponentSelector.Create("mine", static _ => throw new FormatException("oops")) });
        await NamedAsync("component selector 'mine' gave the instruction of Other", Settings with { Components = ComponentSelector.Create("mine", static _ => [new GepaComponent("Other")]) });
        await NamedAsync("row sampler 'mine' threw FormatException: oops", Settings with { MinibatchSampler = Sampler(static _ => throw new FormatException("oops")) });
        await NamedAsync("row sampler 'mine' gave the row 40, which it may not draw", Settings with { MinibatchSampler = Sampler(static _ => [40]) });
        await NamedAsync("row sampler 'mine' gave a row twice", sampled with { ValidationSampler = Sampler(static _ => [1, 1]) });
        await NamedAsync("row sampler 'mine' gave 1 rows where 10 were wanted", sampled with { ValidationSampler = Sampler(static _ => [1]) });
    }

    [Fact]
    public async Task A_policy_that_gives_nothing_too_much_or_goes_on_without_end_is_named()
    {
        static RowSampler Sampler(Func<RowSampling, IEnumerable<int>> sample) => RowSampler.Create("mine", sample);
        static GepaOptions Selecting(Func<ComponentSelection, IEnumerable<GepaComponent>> select) => Settings with { Components = ComponentSelector.Create("mine", select) };
        GepaOptions sampled = Settings with { Validation = ValidationPolicy.Sampled, ValidationSampleSize = 10 };
        await NamedAsync("row sampler 'mine' gave null", Settings with { MinibatchSampler = Sampler(static _ => null!) });
        await NamedAsync("row sampler 'mine' gave more than the 4", Settings with { MinibatchSampler = Sampler(static sampling => sampling.Rows.Select(static row => row.Index)) });
        await NamedAsync("row sampler 'mine' gave more than the 4", Settings with { MinibatchSampler = Sampler(static _ => Forever(0)) });
        await NamedAsync("row sampler 'mine' gave more than the 10", sampled with { ValidationSampler = Sampler(static _ => Forever(0)) });
        await NamedAsync("component selector 'mine' gave null.", Selecting(static _ => null!));
        await NamedAsync("component selector 'mine' gave null in place of a component", Selecting(static _ => [null!]));
        await NamedAsync("component selector 'mine' gave more than the 1", Selecting(static selection => Forever(selection.Usable[0])));
    }

    [Fact]
    public void A_policy_needs_a_name_that_can_be_read()
    {
        Assert.Throws<ArgumentException>(static () => StopCondition.Create(" ", static _ => true));
        Assert.Throws<ArgumentException>(static () => AcceptancePolicy.Create(" ", static _ => true));
        Assert.Throws<ArgumentException>(static () => InstructionProposer.Create(" ", static _ => ""));
        Assert.Throws<ArgumentException>(static () => RowSampler.Create(" ", static _ => []));
        Assert.Throws<ArgumentException>(static () => ComponentSelector.Create(" ", static _ => []));
    }

    [Fact]
    public void A_plan_says_which_policy_is_never_asked_and_which_rule_does_not_count()
    {
        GepaOptions idle = Settings with
        {
            ValidationSampler = RowSampler.Create("mine", static _ => []),
            Acceptance = AcceptanceRule.NotWorse,
            AcceptWhen = AcceptancePolicy.Create("ours", static _ => true),
        };

        OptimizationPlan plan = new Gepa(idle).Plan(new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation));

        Assert.Contains(plan.Warnings, static warning => warning is { Kind: PlanWarningKind.NoEffect } && warning.Message.Contains("'mine' is never asked", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, static warning => warning is { Kind: PlanWarningKind.NoEffect } && warning.Message.Contains("'ours' decides instead", StringComparison.Ordinal));
    }

    private static IEnumerable<TItem> Forever<TItem>(TItem item)
    {
        while (true)
        {
            yield return item;
        }
    }

    [Fact]
    public async Task Mipro_takes_a_proposer_too()
    {
        MiproV2Options options = new() { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0, Trials = 6, InstructionCandidates = 3, MinibatchSize = 8, Proposer = House };
        OptimizationResult<Predict<PickTeam>> first = await MiproAsync("first", options, parallelism: 1);
        OptimizationResult<Predict<PickTeam>> second = await MiproAsync("second", options, parallelism: 64);

        Assert.Contains("in the words of the house", File.ReadAllText(Path.Combine(RunFile("first"), "proposals.jsonl")), StringComparison.Ordinal);
        Assert.Equal("\"house rules 1\"", first.Artifact.Provenance!.Options["proposer"]);
        Assert.Equal(first.Artifact.ToJson(), second.Artifact.ToJson());
        PolicyException failure = await Assert.ThrowsAsync<PolicyException>(() => MiproAsync("third", options with { Proposer = InstructionProposer.Create("mine", static _ => throw new FormatException("oops")) }, parallelism: 1));
        Assert.Equal(("mine", FailureKind.Program), (failure.Policy, failure.Kind));
    }

    private async Task NamedAsync(string said, GepaOptions options)
    {
        PolicyException failure = await Assert.ThrowsAsync<PolicyException>(() => OptimizeAsync(options, run: Guid.NewGuid().ToString("N")));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    private async Task<OptimizationResult<Predict<PickTeam>>> MiproAsync(string run, MiproV2Options options, int parallelism)
    {
        Shaky model = new(Teams.Model(), parallelism);
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, model, parallelism));
        return await new MiproV2(options).OptimizeAsync(new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, opened, cancellationToken: TestContext.Current.CancellationToken);
    }
}
