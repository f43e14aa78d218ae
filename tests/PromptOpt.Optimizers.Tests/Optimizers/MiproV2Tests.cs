using System.Reflection;
using System.Text.Json;

namespace PromptOpt.Optimizers.Tests;

public sealed class MiproV2Tests : IDisposable
{
    private static readonly MiproV2Options Small = new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Trials = 8, InstructionCandidates = 4, DemoCandidates = 4, MinibatchSize = 10, FullEvaluationEvery = 4, TrialBatchSize = 4 };
    private static readonly Dataset<Sort> Train = SortingModel.Rows(20);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(40, from: 100);

    private readonly TemporaryDirectory _directory = new();
    private readonly InstructedModel _model = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_finds_the_instruction_that_helps_and_only_a_full_evaluation_wins()
    {
        EventLog events = new();
        OptimizationResult<TwoStep> result = await RunAsync(Small, events: events);

        Assert.Equal(1, result.Best.Scores!.Mean);
        Assert.Contains(InstructedModel.Insight, result.Best.Parameters["Decide"].Instructions, StringComparison.Ordinal);
        Assert.Equal(StopReason.ScoreReached, result.StopReason);
        Assert.Equal(40, result.Baseline.Scores!.Rows.Length);
        Assert.All(result.Candidates, static candidate => Assert.True(candidate.Scores is null || candidate.Scores.Rows.All(static row => row is not null)));
        Assert.All(result.Candidates.Skip(1), static candidate => Assert.Equal([0], candidate.Parents));
        Assert.Equal(result.Candidates.Where(static candidate => candidate.Scores is not null).Max(static candidate => candidate.Scores!.Mean), result.Best.Scores.Mean);
        Assert.NotEmpty(events.Of<CandidateTried>());
        Assert.Contains(events.Of<InstructionProposed>(), static proposed => proposed.IsNew);
        Assert.Equal(result.Best, events.Of<BestChanged>().Last().Candidate);
    }

    [Fact]
    public async Task Every_combination_stands_in_the_run_directory_with_what_became_of_it()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small with { ProposalExamples = 0, MaxBootstrappedDemos = 1 }, new() { Write = static name => "Sort " + name });
        JsonElement[] lines = [.. (await File.ReadAllLinesAsync(Path.Combine(_directory.File("run"), "candidates.jsonl"), TestContext.Current.CancellationToken)).Select(static line => JsonDocument.Parse(line).RootElement)];

        Assert.Equal(Enumerable.Range(0, result.Candidates.Length), lines.Select(static line => line.GetProperty("index").GetInt32()).Order());
        foreach (JsonElement line in lines.Where(static line => line.GetProperty("index").GetInt32() > 0))
        {
            bool isScored = line.TryGetProperty("scores", out _);
            Assert.Equal(isScored ? "accepted" : "rejected", line.GetProperty("decision").GetString());
            Assert.True(isScored || line.GetProperty("minibatch").GetProperty("scores").EnumerateObject().Count() >= 10);
        }

        Assert.Contains(lines, static line => !line.TryGetProperty("scores", out _));
    }

    [Fact]
    public async Task Rows_that_a_combination_was_tried_on_are_not_run_again()
    {
        InstructedModel model = new() { Write = static name => "Sort " + name };
        OptimizationResult<TwoStep> result = await RunAsync(Small, model);
        int full = result.Candidates.Skip(1).Count(static candidate => candidate.Scores is not null);
        int tried = result.Candidates.Length - 1 - full;
        int bootstrapped = result.Usage.Calls is var calls ? (int)calls - model.Questions - (2 * (40 + (40 * full) + (10 * tried))) : 0;

        Assert.Equal((2, 6), (full, tried));
        Assert.InRange(bootstrapped, 2, 2 * Train.Count);
    }

    [Fact]
    public async Task Whatever_is_tried_the_result_is_not_below_the_start()
    {
        InstructedModel model = new() { Write = static name => "label " + name };
        Metric<Sort> contrary = Metric.Create<Sort>("contrary", static (expected, actual) => actual.Label == expected.Label ? 0.2 : 0.6);
        OptimizationResult<TwoStep> result = await RunAsync(Small, model, metric: contrary);

        Assert.True(result.Best.Scores!.Mean >= result.Baseline.Scores!.Mean);
        Metric<Sort> constant = Metric.Create<Sort>("constant", static (_, _) => 0.5);
        Assert.Equal(0, (await RunAsync(Small, model, metric: constant, name: "constant")).Best.Index);
    }

    [Fact]
    public async Task A_start_that_cannot_be_better_ends_the_search()
    {
        Metric<Sort> perfect = Metric.Create<Sort>("perfect", static (_, _) => true);
        OptimizationResult<TwoStep> result = await RunAsync(Small, metric: perfect);

        Assert.Equal((80, 1, StopReason.ScoreReached), (result.Usage.Calls, result.Candidates.Length, result.StopReason));
    }

    [Fact]
    public async Task Without_demonstrations_only_instructions_are_searched()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small with { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0, DemoCandidates = null });

        Assert.Equal(1, result.Best.Scores!.Mean);
        Assert.All(result.Candidates, static candidate => Assert.All(candidate.Parameters.Predictors, static pair => Assert.Empty(pair.Value.Demos)));
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 1, 30, 1)]
    [InlineData(1, 2, 3, 2)]
    [InlineData(3, 3, 1, 40)]
    public async Task Degenerate_settings_work(int instructions, int demos, int train, int validation)
    {
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(
            new MiproV2(Small with { InstructionCandidates = instructions, DemoCandidates = demos, Trials = 50 }),
            Runs.Options(_directory.File("run"), new InstructedModel { Write = static _ => "Sort." }),
            SortingModel.Rows(train),
            SortingModel.Rows(validation, from: 100));

        Assert.Equal(result.Best.Scores!.Mean < 1 ? StopReason.Completed : StopReason.ScoreReached, result.StopReason);
        Assert.InRange(result.Candidates.Length, 1, 51);
        Assert.True(result.Best.Scores!.Mean >= result.Baseline.Scores!.Mean);
    }

    [Fact]
    public async Task When_every_combination_was_tried_each_is_scored_on_all_rows_and_the_search_ends()
    {
        InstructedModel model = new() { Write = static _ => "Sort." };
        OptimizationResult<TwoStep> result = await RunAsync(Small with { InstructionCandidates = 2, DemoCandidates = 1, Trials = 100 }, model);

        // Two instructions for each of two predictors.
        Assert.Equal(4, result.Candidates.Length);
        Assert.All(result.Candidates, static candidate => Assert.NotNull(candidate.Scores));
    }

    [Fact]
    public async Task Unusable_proposals_leave_the_instructions_there_are()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small, new() { Write = static _ => " " });

        Assert.All(result.Candidates, static candidate => Assert.Null(candidate.Parameters["Decide"].Instructions));
        Assert.Equal(StopReason.Completed, result.StopReason);
    }

    [Fact]
    public async Task Without_a_validation_set_training_rows_are_kept_apart_for_it()
    {
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(new MiproV2(Small), Runs.Options(_directory.File("run"), _model), SortingModel.Rows(50));

        Assert.Equal((10, 40), (result.Artifact.Provenance!.Data["train"].Rows, result.Artifact.Provenance.Data["validation"].Rows));
        Assert.Equal(["validation"], result.Artifact.Provenance.Scores.Keys);
        Assert.Equal(40, result.Best.Scores!.Rows.Length);
        OptimizationResult<TwoStep> one = await Runs.OptimizeAsync(new MiproV2(Small), Runs.Options(_directory.File("one"), new InstructedModel()), SortingModel.Rows(1));
        Assert.Single(one.Best.Scores!.Rows);
    }

    [Fact]
    public async Task It_starts_from_a_warm_start()
    {
        ProgramParameters warm = ProgramParameters.Untuned.With("Decide", new() { Instructions = "Sort the text. " + InstructedModel.Insight });
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(
            new MiproV2(Small),
            Runs.Options(_directory.File("run"), _model) with { WarmStart = warm },
            Train,
            Validation);

        Assert.Equal((1, 1.0), (result.Candidates.Length, result.Best.Scores!.Mean));
    }

    [Fact]
    public void Effort_and_explicit_counts_together_are_refused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(static () => new MiproV2(new() { Effort = Effort.Heavy, Trials = 3 }));
        Assert.Contains("Trials", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => new MiproV2(new() { Effort = Effort.Light, InstructionCandidates = 3 }));
        Assert.Throws<ArgumentException>(static () => new MiproV2(new() { Effort = Effort.Light, DemoCandidates = 3 }));
        Assert.Equal(Effort.Medium, new MiproV2(new() { Effort = Effort.Medium }).Options.Effort);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MiproV2Options { Trials = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MiproV2Options { MinibatchSize = 0 });
    }

    [Theory]
    [InlineData(Effort.Light, 1, true, 10)]
    [InlineData(Effort.Light, 2, true, 20)]
    [InlineData(Effort.Light, 3, true, 31)]
    [InlineData(Effort.Medium, 1, true, 18)]
    [InlineData(Effort.Medium, 2, true, 28)]
    [InlineData(Effort.Medium, 3, true, 43)]
    [InlineData(Effort.Heavy, 1, true, 27)]
    [InlineData(Effort.Heavy, 2, true, 33)]
    [InlineData(Effort.Heavy, 3, true, 50)]
    [InlineData(Effort.Light, 1, false, 9)]
    [InlineData(Effort.Medium, 1, false, 18)]
    [InlineData(Effort.Heavy, 1, false, 27)]
    public void Trials_follow_from_the_effort_as_in_DSPy(Effort effort, int predictors, bool searchesDemos, int trials)
    {
        MiproV2Options options = new() { Effort = effort, MaxBootstrappedDemos = searchesDemos ? 4 : 0, MaxLabeledDemos = searchesDemos ? 4 : 0 };
        int n = effort switch { Effort.Light => 6, Effort.Medium => 12, _ => 18 };
        MiproSize size = MiproSize.Of(options, predictors, validationRows: 5000);

        Assert.Equal((trials, searchesDemos ? n / 2 : n, searchesDemos ? n : 1), (size.Trials, size.Instructions, size.DemoSets));
        Assert.Equal(effort switch { Effort.Light => 100, Effort.Medium => 300, _ => 1000 }, size.ValidationRows);
        Assert.True(size.ValidationRows >= typeof(MiproV2Options).GetProperty(nameof(options.MaxValidationRows))!.GetCustomAttribute<RowsOfAttribute>()!.FewestByDefault);
        Assert.Equal(35, size.MinibatchRows);
        Assert.False(MiproSize.Of(options, predictors, validationRows: 50).HasMinibatches);
        Assert.True(MiproSize.Of(options, predictors, validationRows: 51).HasMinibatches);
    }

    [Fact]
    public void A_plan_warns_of_what_is_likely_to_disappoint()
    {
        TwoStep program = new(_model);
        Assert.Contains(PlanWarningKind.NoSeparateValidation, Kinds(Small, new(Train)));
        Assert.Contains(PlanWarningKind.NoSeparateValidation, Kinds(Small, new(Train, Train)));
        Assert.Contains(PlanWarningKind.TooFewRows, Kinds(Small, new(Train, Validation.Take(19))));
        Assert.Contains(PlanWarningKind.NoEffect, Kinds(Small with { MinibatchSize = 41 }, new(Train, Validation)));
        Assert.Contains(PlanWarningKind.NoEffect, Kinds(Small with { InstructionCandidates = 1, DemoCandidates = 1 }, new(Train, Validation)));
        Assert.Empty(Kinds(Small, new(Train, Validation)));
        string warning = new MiproV2(Small).Plan(program, new OptimizationData<Sort>(SortingModel.Rows(50))).Warnings[0].Message;
        Assert.Contains("40 of 50", warning, StringComparison.Ordinal);

        IEnumerable<PlanWarningKind> Kinds(MiproV2Options options, OptimizationData<Sort> data)
            => new MiproV2(options).Plan(program, data).Warnings.Select(static warning => warning.Kind);
    }

    [Fact]
    public async Task A_plan_brackets_what_is_spent()
    {
        OptimizationPlan plan = new MiproV2(Small).Plan(new TwoStep(_model), new OptimizationData<Sort>(Train, Validation));
        Assert.Equal(0, _model.Calls);
        OptimizationResult<TwoStep> result = await RunAsync(Small, new() { Write = static name => "Sort " + name });

        Assert.InRange(result.Usage.Calls, plan.Minimum.Calls, plan.Maximum.Calls);
        Assert.InRange(result.Usage.TotalTokens, plan.Minimum.TotalTokens / 4, plan.Maximum.TotalTokens);
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(MiproV2Options options, InstructedModel? model = null, Metric<Sort>? metric = null, EventLog? events = null, string name = "run")
        => Runs.OptimizeAsync(new MiproV2(options), Runs.Options(_directory.File(name), model ?? _model), Train, Validation, metric, events);
}
