using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

public sealed class BudgetTests : IDisposable
{
    private static readonly BootstrapFewShotWithRandomSearch Search = new(new() { MaxBootstrappedDemos = 3, MaxLabeledDemos = 4, Candidates = 3 });
    private static readonly Dataset<Sort> Train = SortingModel.Rows(20);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(10, from: 100);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task No_limit_of_calls_is_ever_exceeded_and_more_budget_never_gives_less()
    {
        int scored = 0;
        for (int calls = 1; calls <= 240; calls += 12)
        {
            SortingModel model = new();
            OptimizationResult<TwoStep> result = await RunAsync($"calls{calls}", model, new() { MaxCalls = calls });
            Assert.InRange(result.Usage.Calls, 0, calls);
            Assert.InRange(model.Calls, 0, calls);
            int now = result.Candidates.Count(static candidate => candidate.Scores is not null);
            Assert.True(now >= scored);
            scored = now;
            Assert.Equal(scored == 6 ? StopReason.Completed : StopReason.CallLimit, result.StopReason);
            Assert.All(result.Candidates, static candidate => Assert.True(candidate.Scores is null || candidate.Scores.Rows.Length == 10));
        }

        Assert.Equal(6, scored);
    }

    [Fact]
    public async Task A_run_that_ended_for_its_budget_goes_on_when_it_is_raised()
    {
        SortingModel unbroken = new();
        string expected = (await RunAsync("unbroken", unbroken, RunLimits.None)).Artifact.ToJson();
        SortingModel model = new();
        Assert.Equal(StopReason.CallLimit, (await RunAsync("run", model, new() { MaxCalls = 60 })).StopReason);
        Assert.Equal(StopReason.CallLimit, (await RunAsync("run", model, new() { MaxCalls = 120 })).StopReason);
        OptimizationResult<TwoStep> result = await RunAsync("run", model, RunLimits.None);
        Assert.Equal(expected, result.Artifact.ToJson());
        Assert.Equal(unbroken.Calls, model.Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_limit_that_is_what_a_run_needs_lets_it_finish(int parallelism)
    {
        OptimizationResult<TwoStep> free = await RunAsync("free", new SortingModel(), RunLimits.None);
        OptimizationResult<TwoStep> enough = await RunAsync("enough", new SortingModel(), new() { MaxCalls = free.Usage.Calls }, parallelism);
        Assert.Equal(StopReason.Completed, enough.StopReason);
        Assert.Equal(free.Artifact.ToJson(), enough.Artifact.ToJson());
        Assert.Equal(StopReason.CallLimit, (await RunAsync("less", new SortingModel(), new() { MaxCalls = free.Usage.Calls - 1 }, parallelism)).StopReason);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(70)]
    [InlineData(100)]
    public async Task An_interrupted_run_that_goes_on_with_a_lower_limit_keeps_what_it_found(int interruptedAt)
    {
        using CancellationTokenSource kill = new();
        int asked = 0;
        SortingModel interrupted = new() { Temper = (_, _, _) => Interlocked.Increment(ref asked) == interruptedAt ? kill.CancelAsync() : Task.CompletedTask };
        EventLog before = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync("run", interrupted, RunLimits.None, progress: before, cancellationToken: kill.Token));
        Candidate[] found = [.. before.Of<CandidateScored>().Select(static scored => scored.Candidate)];
        Assert.NotEmpty(found);

        SortingModel model = new();
        OptimizationResult<TwoStep> result = await RunAsync("run", model, new() { MaxCalls = 30 });
        Assert.Equal(0, model.Calls);
        Assert.Equal(StopReason.CallLimit, result.StopReason);
        Assert.Equal(found.Select(static candidate => candidate.Scores!.Mean), result.Candidates.Select(static candidate => candidate.Scores?.Mean).OfType<double>());
        Assert.Equal(found.Max(static candidate => candidate.Scores!.Mean), result.Best.Scores!.Mean);

        // Between what was asked and what was allowed there is room for something new, and none beyond.
        SortingModel more = new();
        OptimizationResult<TwoStep> higher = await RunAsync("run", more, new() { MaxCalls = interruptedAt + 40 });
        Assert.InRange(more.Calls, 1, 40);
        Assert.True(higher.Best.Scores!.Mean >= result.Best.Scores.Mean);
    }

    [Fact]
    public async Task However_often_a_run_is_repeated_within_a_limit_no_more_is_asked_than_it_allows()
    {
        SortingModel model = new() { Temper = static async (_, _, token) => await Task.Delay(Random.Shared.Next(3), token) };
        string? first = null;
        for (int i = 0; i < 6; i++)
        {
            string artifact = (await RunAsync("run", model, new() { MaxCalls = 131 }, parallelism: 64)).Artifact.ToJson();
            Assert.Equal(first ??= artifact, artifact);
            Assert.InRange(model.Calls, 0, 131);
        }
    }

    [Fact]
    public async Task A_budget_ends_a_run_at_the_same_place_whatever_the_parallelism_and_however_often_it_is_resumed()
    {
        OptimizationResult<TwoStep> one = await RunAsync("one", new SortingModel(), new() { MaxCalls = 130 }, 1);
        OptimizationResult<TwoStep> many = await RunAsync("many", new SortingModel(), new() { MaxCalls = 130 }, 64);
        OptimizationResult<TwoStep> resumed = await RunAsync("many", new SortingModel(), new() { MaxCalls = 130 }, 64);
        Assert.Equal(one.Artifact.ToJson(), many.Artifact.ToJson());
        Assert.Equal(one.Artifact.ToJson(), resumed.Artifact.ToJson());
        Assert.Equal(StopReason.CallLimit, one.StopReason);
    }

    [Fact]
    public async Task Tokens_and_money_are_limits_too()
    {
        OptimizationResult<TwoStep> free = await RunAsync("free", new SortingModel(), RunLimits.None);
        OptimizationResult<TwoStep> tokens = await RunAsync("tokens", new SortingModel(), new() { MaxTokens = free.Usage.TotalTokens / 2 });
        Assert.Equal(StopReason.TokenLimit, tokens.StopReason);
        Assert.InRange(tokens.Usage.TotalTokens, 0, free.Usage.TotalTokens / 2);
        SortingModel model = new();
        OptimizationRunOptions priced = Runs.Options(_directory.File("money"), model) with
        {
            Models = new RunModels(new RunModel(model, new ModelPricing(1000, 2000))),
            Limits = new() { MaxCost = 5m },
        };
        OptimizationResult<TwoStep> money = await Runs.OptimizeAsync(Search, priced, Train, Validation);
        Assert.Equal(StopReason.CostLimit, money.StopReason);
        Assert.InRange(money.Usage.Cost, 0m, 5m);
    }

    [Fact]
    public void A_cost_limit_needs_prices()
    {
        SortingModel model = new();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => OptimizationRun.Open(Runs.Options(_directory.Path, model) with { Limits = new() { MaxCost = 1 } }));
        Assert.Contains("Student", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_spends_nothing_and_brackets_what_is_spent()
    {
        SortingModel model = new();
        OptimizationPlan plan = Search.Plan(new TwoStep(model), new OptimizationData<Sort>(Train, Validation));
        Assert.Equal(0, model.Calls);
        OptimizationResult<TwoStep> result = await RunAsync("run", model, RunLimits.None);
        Assert.InRange(result.Usage.Calls, plan.Minimum.Calls, plan.Maximum.Calls);
        Assert.InRange(result.Usage.TotalTokens, plan.Minimum.TotalTokens / 4, plan.Maximum.TotalTokens);
        Assert.Equal(["bootstrap demonstrations", "score candidates"], plan.Steps.Select(static step => step.Name));
    }

    [Fact]
    public void A_plan_warns_of_what_is_likely_to_disappoint()
    {
        TwoStep program = new(new SortingModel());
        Assert.Equal([PlanWarningKind.TooFewRows, PlanWarningKind.NoSeparateValidation], Kinds(Search, new(Train)));
        Assert.Contains(PlanWarningKind.NoSeparateValidation, Kinds(Search, new(Train, Train)));
        Assert.Contains(PlanWarningKind.UnusedValidation, Kinds(new BootstrapFewShot(), new(Train, Validation)));
        Assert.Contains(PlanWarningKind.TooFewRows, Kinds(new BootstrapFewShot(), new(Train.Take(3))));
        Assert.Contains(PlanWarningKind.NoEffect, Kinds(new BootstrapFewShot(new() { MaxBootstrappedDemos = 0 }), new(Train)));
        Assert.Contains(PlanWarningKind.MissingLabels, Kinds(new LabeledFewShot(), new(Dataset<Sort>.FromExamples([Example.Unlabeled(SortingModel.Row(1))]))));
        Assert.Contains(PlanWarningKind.BudgetTooSmall, Kinds(Search, new(Train, Validation), new() { Limits = new() { MaxCalls = 5 } }));
        Assert.Contains(PlanWarningKind.BudgetMayBind, Kinds(Search, new(Train, Validation), new() { Limits = new() { MaxCalls = 200 } }));
        Assert.Empty(Kinds(Search, new(SortingModel.Rows(60), SortingModel.Rows(40, from: 100)), new() { Limits = new() { MaxCalls = 1_000_000 } }));

        ImmutableArray<PlanWarningKind> Kinds(Optimizer optimizer, OptimizationData<Sort> data, PlanSettings? settings = null)
            => [.. optimizer.Plan(program, data, settings).Warnings.Select(static warning => warning.Kind).Distinct().Order()];
    }

    [Fact]
    public async Task Retries_are_counted_as_really_asked_and_announced()
    {
        int calls = 0;
        SortingModel model = new()
        {
            IsOracle = true,
            Temper = (_, _, _) => Interlocked.Increment(ref calls) == 3 ? throw new ModelException(FailureKind.RateLimit, "slow down") : Task.CompletedTask,
        };
        EventLog events = new();
        OptimizationRunOptions options = Runs.Options(_directory.Path, model) with { Retry = new() { MaxAttempts = 2, BaseDelay = TimeSpan.Zero } };
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(new BootstrapFewShot(new() { MaxLabeledDemos = 0 }), options, Train, progress: events);
        Assert.Single(events.Of<RequestRetried>());
        Assert.Equal(result.Usage.Calls + 1, result.RealUsage.Calls);
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(string name, SortingModel model, RunLimits limits, int parallelism = 8, IPromptObserver? progress = null, CancellationToken cancellationToken = default)
        => Runs.OptimizeAsync(
            Search, Runs.Options(_directory.File(name), model) with { Limits = limits, MaxParallelism = parallelism }, Train, Validation, progress: progress, cancellationToken: cancellationToken);
}
