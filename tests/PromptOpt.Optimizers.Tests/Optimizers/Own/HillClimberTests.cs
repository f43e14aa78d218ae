using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>An optimizer that a user wrote keeps every promise of a run. That it also does when its process is really killed, <see cref="KillTests"/> says.</summary>
public sealed class HillClimberTests : GepaRuns
{
    private static readonly HillClimberOptions Settings = new() { Steps = 6, Rows = 8 };

    private static OptimizationData<Triage> Data { get; } = new(Teams.TriageRows(30), Teams.TriageRows(15, from: 1000));

    [Fact]
    public async Task It_finds_what_is_better_and_tells_of_it()
    {
        List<PromptEvent> told = [];

        OptimizationResult<TriageProgram> result = await ClimbAsync("run", new HillClimber(Settings), observer: PromptObservers.Of(told.Add));

        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean, $"{result.Best.Scores.Mean} against {result.Baseline.Scores.Mean}");
        Assert.Equal(ProgramParameters.Untuned, result.Baseline.Parameters);
        Assert.Equal(["start", "step 1: Pick", "step 2: Rate", "step 3: Pick"], result.Candidates.Select(static candidate => candidate.Origin));
        Assert.Equal(("HillClimber", "6"), (result.Artifact.Provenance!.Optimizer, result.Artifact.Provenance.Options["steps"]));
        Assert.Equal(3, told.OfType<StepTaken>().Count());
        Assert.Equal(told.OfType<StepTaken>().Count(static step => step.IsBetter) + 1, told.OfType<BestChanged>().Count());
        Assert.Equal(4, File.ReadAllLines(Path.Combine(RunFile("run"), "candidates.jsonl")).Length);
    }

    [Fact]
    public async Task It_finds_the_same_however_much_is_under_way_at_once()
    {
        string[] artifacts = [];
        foreach (int parallelism in (int[])[1, 4, 64])
        {
            OptimizationResult<TriageProgram> result = await ClimbAsync($"run{parallelism}", new HillClimber(Settings), client: new Shaky(Teams.Model(), parallelism), parallelism: parallelism);
            artifacts = [.. artifacts, result.Artifact.ToJson()];
        }

        Assert.Single(artifacts.Distinct());
    }

    [Fact]
    public async Task It_keeps_to_any_limit_and_goes_on_with_a_higher_one()
    {
        Shaky whole = new(Teams.Model(), 1);
        string artifact = (await ClimbAsync("whole", new HillClimber(Settings), client: whole)).Artifact.ToJson();

        for (int limit = 25; limit < whole.Calls; limit += 60)
        {
            string run = $"limit{limit}";
            Shaky model = new(Teams.Model(), limit);
            OptimizationResult<TriageProgram> stopped = await ClimbAsync(run, new HillClimber(Settings), new RunLimits { MaxCalls = limit }, model);
            Assert.Equal(StopReason.CallLimit, stopped.StopReason);
            Assert.InRange(model.Calls, 0, limit);
            Assert.InRange(stopped.Usage.Calls, 0, limit);

            OptimizationResult<TriageProgram> resumed = await ClimbAsync(run, new HillClimber(Settings), client: model);
            Assert.Equal(StopReason.Completed, resumed.StopReason);
            Assert.Equal(artifact, resumed.Artifact.ToJson());
            Assert.InRange(model.Calls, 0, whole.Calls);
        }
    }

    [Fact]
    public async Task Interrupted_it_asks_nothing_again()
    {
        Shaky whole = new(Teams.Model(), 1);
        string artifact = (await ClimbAsync("whole", new HillClimber(Settings), client: whole, parallelism: 1)).Artifact.ToJson();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Shaky model = new(Teams.Model(), 2) { At = 60, Then = stop.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClimbAsync("broken", new HillClimber(Settings), client: model, parallelism: 1, cancellationToken: stop.Token));
        OptimizationResult<TriageProgram> resumed = await ClimbAsync("broken", new HillClimber(Settings), client: model, parallelism: 1);

        Assert.Equal(artifact, resumed.Artifact.ToJson());
        Assert.InRange(model.Calls, whole.Calls, whole.Calls + 1);
    }

    [Fact]
    public async Task Its_plan_holds_what_it_takes()
    {
        OptimizationPlan plan = new HillClimber(Settings).Plan(new TriageProgram(Teams.Model()), Data, new PlanSettings { HasReflection = false });
        OptimizationResult<TriageProgram> result = await ClimbAsync("run", new HillClimber(Settings));

        Assert.Equal(["score the start", "look for mistakes", "ask for better instructions", "score the changes"], plan.Steps.Select(static step => step.Name));
        Assert.InRange(result.Usage.Calls, plan.Minimum.Calls, plan.Maximum.Calls);
        Assert.InRange(result.Usage.TotalTokens, 0, plan.Maximum.TotalTokens);
        Assert.Equal([PlanWarningKind.WeakModel], plan.Warnings.Select(static warning => warning.Kind));
    }

    [Fact]
    public async Task It_can_be_a_step_of_a_sequence()
    {
        Sequence sequence = new(new HillClimber(Settings with { Steps = 2 }), new BootstrapFewShot(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 0 }), new HillClimber(Settings with { Steps = 3 }));

        OptimizationResult<TriageProgram> first = await ClimbAsync("first", sequence, client: new Shaky(Teams.Model(), 1), parallelism: 1);
        OptimizationResult<TriageProgram> second = await ClimbAsync("second", sequence, client: new Shaky(Teams.Model(), 2), parallelism: 64);

        Assert.Contains(first.Candidates, static candidate => candidate.Origin == "step 3, HillClimber: step 1: Pick");
        Assert.True(first.Best.Scores!.Mean > first.Baseline.Scores!.Mean);
        Assert.Equal(first.Artifact.ToJson(), second.Artifact.ToJson());
        Assert.True(sequence.Plan(new TriageProgram(Teams.Model()), Data).Maximum.Calls >= first.Usage.Calls);
    }

    [Fact]
    public async Task Changed_options_are_another_run()
    {
        await ClimbAsync("run", new HillClimber(Settings with { Steps = 1 }));

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => ClimbAsync("run", new HillClimber(Settings with { Steps = 2 })));

        Assert.Contains("option steps (was '1', is '2')", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<OptimizationResult<TriageProgram>> ClimbAsync(
        string run, Optimizer optimizer, RunLimits? limits = null, IChatClient? client = null, int parallelism = 8, IPromptObserver? observer = null, CancellationToken? cancellationToken = null)
    {
        client ??= Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, client, parallelism) with { Limits = limits ?? RunLimits.None });
        return await optimizer.OptimizeAsync(new TriageProgram(client), Data, Teams.TriageMetric, opened, observer, cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
