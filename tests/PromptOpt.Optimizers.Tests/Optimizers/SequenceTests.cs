namespace PromptOpt.Optimizers.Tests;

public sealed class SequenceTests : IDisposable
{
    private static readonly BootstrapFewShot Demos = new(new() { MaxBootstrappedDemos = 3, MaxLabeledDemos = 4 });
    private static readonly BootstrapFewShotWithRandomSearch RandomSearch = new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 3, Candidates = 2 });
    private static readonly MiproV2 Mipro = new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Trials = 6, InstructionCandidates = 3, DemoCandidates = 3, MinibatchSize = 10, TrialBatchSize = 3 });
    private static readonly Dataset<Sort> Train = SortingModel.Rows(20);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(24, from: 100);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Steps_go_on_from_the_best_so_far_and_the_best_of_all_wins()
    {
        EventLog events = new();
        OptimizationResult<TwoStep> result = await RunAsync("run", new Sequence(Demos, Mipro), new InstructedModel(), events: events);
        Candidate found = Assert.Single(result.Candidates, static candidate => candidate.Origin == "step 1, BootstrapFewShot: what it found");
        Candidate second = result.Candidates.First(static candidate => candidate.Origin == "step 2, MiproV2: baseline");

        Assert.Equal("baseline", result.Baseline.Origin);
        Assert.Equal(Enumerable.Range(0, result.Candidates.Length), result.Candidates.Select(static candidate => candidate.Index));
        Assert.Equal([found.Index - 1], found.Parents);
        Assert.True(found.Scores!.Mean > result.Baseline.Scores!.Mean);
        Assert.Equal((found.Parameters, found.Scores), (second.Parameters, second.Scores));
        Assert.Equal([found.Index], second.Parents);
        Assert.Equal(1, result.Best.Scores!.Mean);
        Assert.StartsWith("step 2, MiproV2: ", result.Best.Origin, StringComparison.Ordinal);
        Assert.Contains(InstructedModel.Insight, result.Best.Parameters["Decide"].Instructions, StringComparison.Ordinal);
        Assert.True(events.Of<BestChanged>().Zip(events.Of<BestChanged>().Skip(1)).All(static pair => pair.Second.Candidate.Scores!.Mean > pair.First.Candidate.Scores!.Mean));
        Assert.Equal(result.Best, events.Of<BestChanged>().Last().Candidate);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_directory.File("run"), "candidates.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(result.Candidates.Length, lines.Length);
    }

    [Fact]
    public async Task A_step_that_finds_nothing_better_leaves_the_best_so_far()
    {
        Metric<Sort> prefersNone = Metric.Create<Sort>("prefersNone", static (_, prediction, context) => context.Trace.Calls.Length * 0.1);
        OptimizationResult<TwoStep> result = await RunAsync("run", new Sequence(Demos, RandomSearch), new InstructedModel(), metric: prefersNone);

        Assert.Equal(0, result.Best.Index);
        Assert.All(result.Candidates.Where(static candidate => candidate.Origin.EndsWith("baseline", StringComparison.Ordinal)), static candidate => Assert.Equal(ProgramParameters.Untuned, candidate.Parameters));
    }

    [Fact]
    public async Task A_step_may_begin_where_the_sequence_began()
    {
        Sequence sequence = new(new SequenceOptions { Steps = [Demos, new SequenceStep(RandomSearch) { StartsFromBest = false }] });
        OptimizationResult<TwoStep> result = await RunAsync("run", sequence, Plain());
        Candidate second = result.Candidates.First(static candidate => candidate.Origin == "step 2, BootstrapFewShotWithRandomSearch: baseline");

        Assert.Equal([0], second.Parents);
        Assert.Equal(result.Baseline.Parameters, second.Parameters);
        Assert.Equal(result.Candidates.Where(static candidate => candidate.Scores is not null).Max(static candidate => candidate.Scores!.Mean), result.Best.Scores!.Mean);
    }

    [Fact]
    public async Task Steps_draw_numbers_of_their_own()
    {
        OptimizationResult<TwoStep> result = await RunAsync("run", new Sequence(RandomSearch, RandomSearch), Plain());
        ProgramParameters[] first = [.. result.Candidates.Where(static candidate => candidate.Origin.StartsWith("step 1", StringComparison.Ordinal)).Select(static candidate => candidate.Parameters)];
        ProgramParameters[] second = [.. result.Candidates.Where(static candidate => candidate.Origin.StartsWith("step 2", StringComparison.Ordinal)).Select(static candidate => candidate.Parameters)];

        Assert.NotEqual(first[^1], second[^1]);
    }

    [Fact]
    public async Task The_result_is_the_same_byte_for_byte_whatever_the_parallelism_and_however_it_was_interrupted()
    {
        InstructedModel unbroken = Plain();
        string expected = (await RunAsync("p8", new Sequence(Demos, Mipro, RandomSearch), unbroken)).Artifact.ToJson();
        foreach (int parallelism in (int[])[1, 4, 16])
        {
            Assert.Equal(expected, (await RunAsync($"p{parallelism}", new Sequence(Demos, Mipro, RandomSearch), Plain(), parallelism: parallelism)).Artifact.ToJson());
            Assert.Equal(File.ReadAllText(Path.Combine(_directory.File("p8"), "candidates.jsonl")), File.ReadAllText(Path.Combine(_directory.File($"p{parallelism}"), "candidates.jsonl")));
        }

        for (int stop = 20; stop < unbroken.Calls; stop += 150)
        {
            using CancellationTokenSource cancellation = new();
            int calls = 0;
            int limit = stop;
            InstructedModel model = new()
            {
                Write = static name => "Sort " + name,
                Temper = async (_, _, token) =>
                {
                    if (Interlocked.Increment(ref calls) == limit)
                    {
                        await cancellation.CancelAsync();
                    }

                    token.ThrowIfCancellationRequested();
                },
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync($"cancelled{stop}", new Sequence(Demos, Mipro, RandomSearch), model, cancellationToken: cancellation.Token));
            Assert.Equal(expected, (await RunAsync($"cancelled{stop}", new Sequence(Demos, Mipro, RandomSearch), Plain())).Artifact.ToJson());
        }
    }

    [Fact]
    public async Task The_budget_of_the_run_is_never_exceeded_whichever_step_it_ends_in()
    {
        for (int calls = 1; calls <= 1200; calls += 120)
        {
            InstructedModel model = Plain();
            OptimizationResult<TwoStep> result = await RunAsync($"calls{calls}", new Sequence(Demos, Mipro, RandomSearch), model, limits: new() { MaxCalls = calls });
            Assert.InRange(result.Usage.Calls, 0, calls);
            Assert.InRange(model.Calls, 0, calls);
            Assert.True(result.StopReason is StopReason.CallLimit or StopReason.Completed);
            Assert.True(result.Best.Scores is null || result.Best.Scores.Mean >= result.Baseline.Scores!.Mean);
        }
    }

    [Fact]
    public async Task A_step_with_a_share_of_the_budget_leaves_the_rest_to_those_after_it()
    {
        Sequence shared = new(new SequenceOptions { Steps = [new SequenceStep(RandomSearch) { BudgetShare = 0.3 }, Mipro] });
        OptimizationResult<TwoStep> result = await RunAsync("run", shared, Plain(), limits: new() { MaxCalls = 700 });
        Candidate second = result.Candidates.First(static candidate => candidate.Origin == "step 2, MiproV2: baseline");

        Assert.InRange(second.ProposedAtCalls, 49, 48 + ((700 - 48) * 3 / 10) + 48);
        Assert.Contains(result.Candidates, static candidate => candidate.Origin.StartsWith("step 2, MiproV2: Hint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_validation_set_all_steps_compare_on_the_same_training_rows()
    {
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(new Sequence(Demos, RandomSearch, Mipro), Runs.Options(_directory.File("run"), Plain()), SortingModel.Rows(40));

        Assert.Equal((8, 32), (result.Artifact.Provenance!.Data["train"].Rows, result.Artifact.Provenance.Data["validation"].Rows));
        Assert.All(result.Candidates.Where(static candidate => candidate.Scores is not null), static candidate => Assert.Equal(32, candidate.Scores!.Rows.Length));
    }

    [Fact]
    public async Task A_graceful_stop_ends_the_whole_sequence_with_the_best_so_far()
    {
        OptimizationRunOptions options = Runs.Options(_directory.File("run"), Plain());
        await using OptimizationRun run = OptimizationRun.Open(options);
        StopAfter progress = new(run);
        OptimizationResult<TwoStep> result = await new Sequence(Demos, RandomSearch, Mipro).OptimizeAsync(new TwoStep(options.Models.Student.Client), new OptimizationData<Sort>(Train, Validation), Runs.SameLabel, run, progress);

        Assert.Equal(StopReason.Requested, result.StopReason);
        Assert.DoesNotContain(result.Candidates, static candidate => candidate.Origin.StartsWith("step 3", StringComparison.Ordinal));
        Assert.Equal(result.Candidates.Where(static candidate => candidate.Scores is not null).Max(static candidate => candidate.Scores!.Mean), result.Best.Scores!.Mean);
    }

    [Fact]
    public async Task A_plan_is_the_sum_of_its_steps_and_brackets_what_is_spent()
    {
        Sequence sequence = new(Demos, Mipro);
        OptimizationPlan plan = sequence.Plan(new TwoStep(new InstructedModel()), new OptimizationData<Sort>(Train, Validation));
        OptimizationResult<TwoStep> result = await RunAsync("run", sequence, Plain());

        Assert.InRange(result.Usage.Calls, plan.Minimum.Calls, plan.Maximum.Calls);
        Assert.InRange(result.Usage.TotalTokens, plan.Minimum.TotalTokens / 4, plan.Maximum.TotalTokens);
        Assert.Equal("score the start", plan.Steps[0].Name);
        Assert.Contains(plan.Steps, static step => step.Name == "step 1, BootstrapFewShot: bootstrap demonstrations");
        Assert.Contains(plan.Steps, static step => step.Name == "step 2, MiproV2: try combinations");
        Assert.DoesNotContain(plan.Warnings, static warning => warning.Kind == PlanWarningKind.UnusedValidation);
        Assert.Single(new Sequence(Demos, Mipro).Plan(new TwoStep(new InstructedModel()), new OptimizationData<Sort>(Train)).Warnings, static warning => warning.Kind == PlanWarningKind.NoSeparateValidation);
    }

    [Fact]
    public async Task What_the_steps_are_is_part_of_what_a_run_is()
    {
        await RunAsync("run", new Sequence(Demos, RandomSearch), Plain());
        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync("run", new Sequence(RandomSearch, Demos), Plain()));
        Assert.Contains("option step1.optimizer", refusal.Message, StringComparison.Ordinal);
        refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync("run", new Sequence(Demos, new BootstrapFewShotWithRandomSearch(RandomSearch.Options with { Candidates = 3 })), Plain()));
        Assert.Contains("option step2.candidates", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequences_may_stand_in_sequences()
    {
        OptimizationResult<TwoStep> result = await RunAsync("run", new Sequence(new Sequence(Demos, RandomSearch), Mipro), new InstructedModel());

        Assert.Equal(1, result.Best.Scores!.Mean);
        Assert.Contains(result.Candidates, static candidate => candidate.Origin.StartsWith("step 1, Sequence: step 2, BootstrapFewShotWithRandomSearch: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demonstrations_then_reflection_go_in_one_run()
    {
        Sequence sequence = new(Demos, new Gepa(new() { MaxRollouts = 300 }));
        OptimizationResult<TwoStep> result = await RunAsync("run", sequence, new InstructedModel());
        Candidate[] second = [.. result.Candidates.Where(static candidate => candidate.Origin.StartsWith("step 2, Gepa: ", StringComparison.Ordinal))];

        Assert.True(second.Length > 1);
        Assert.All(second, candidate => Assert.True(candidate.Index > 0 && candidate.Parents.All(parent => parent < candidate.Index)));
        Assert.True(result.Best.Scores!.Mean >= second[0].Scores!.Mean);
        Assert.Equal(result.Artifact.ToJson(), (await RunAsync("again", sequence, new InstructedModel(), parallelism: 1)).Artifact.ToJson());
    }

    [Fact]
    public void What_makes_no_sequence_is_refused()
    {
        Assert.Throws<ArgumentException>(static () => new Sequence(new SequenceOptions { Steps = [] }));
        Assert.Throws<ArgumentNullException>(static () => new Sequence(Demos, [null!]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SequenceStep(Demos) { BudgetShare = 0 });
        Assert.Equal(7, new Sequence(new LabeledFewShot(new() { MaxCallsPerRollout = 7 }), Demos).Options.MaxCallsPerRollout);
    }

    private static InstructedModel Plain() => new() { Write = static name => "Sort " + name };

    private Task<OptimizationResult<TwoStep>> RunAsync(string name, Sequence sequence, InstructedModel model, RunLimits? limits = null, int parallelism = 8, Metric<Sort>? metric = null, EventLog? events = null, CancellationToken cancellationToken = default)
        => Runs.OptimizeAsync(sequence, Runs.Options(_directory.File(name), model) with { Limits = limits ?? RunLimits.None, MaxParallelism = parallelism }, Train, Validation, metric, events, cancellationToken);

    private sealed class StopAfter(OptimizationRun run) : IPromptObserver
    {
        public void Observe(PromptEvent happened)
        {
            if (happened is CandidateScored { Candidate.Origin: "step 2, BootstrapFewShotWithRandomSearch: labeled demonstrations" })
            {
                run.RequestStop();
            }
        }
    }
}
