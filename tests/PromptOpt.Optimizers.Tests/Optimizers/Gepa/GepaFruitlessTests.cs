using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Searches in which nothing can come of a round: they end, soon, and say why.</summary>
public sealed class GepaFruitlessTests : GepaRuns
{
    private static readonly GepaOptions Endless = new() { MaxRollouts = 1_000_000 };

    [Fact]
    public async Task A_program_that_fails_before_its_first_step_ends_the_search()
    {
        IChatClient model = Teams.Model();
        await using OptimizationRun run = OptimizationRun.Open(Options("run", model));
        OptimizationResult<Broken> result = await new Gepa(Endless).OptimizeAsync(
            new Broken(model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((StopReason.NothingToChange, 0L, 1), (result.StopReason, result.Usage.Calls, result.Candidates.Length));
    }

    [Fact]
    public async Task A_selector_that_chooses_nothing_ends_the_search()
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Endless with { Components = ComponentSelector.Create("nothing", static _ => []) });
        Assert.Equal((StopReason.NothingToChange, 1), (result.StopReason, result.Candidates.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Demonstrations_that_are_all_tried_end_the_search(int trainingRows)
    {
        IChatClient model = Teams.Model();
        ComponentSelector onlyDemos = ComponentSelector.Create("demonstrations", static selection => selection.Components.Where(static component => component.Kind == GepaComponentKind.Demos));
        await using OptimizationRun run = OptimizationRun.Open(Options("run", model));
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(Endless with { Demos = DemoMode.Evolve, MaxDemos = 1, Components = onlyDemos, SkipPerfectMinibatches = false }).OptimizeAsync(
            new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train.Take(trainingRows), Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(StopReason.NothingToChange, result.StopReason);
        Assert.InRange(result.Candidates.Length, 1, 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public async Task A_cancelled_token_is_heeded_where_no_call_is_made(int? proposals)
    {
        using CancellationTokenSource cancellation = new();
        ComponentSelector cancels = ComponentSelector.Create("cancels", _ =>
        {
            cancellation.Cancel();
            return [];
        });
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Gepa(Endless with { Components = cancels, ProposalsPerRound = proposals }).OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task A_baseline_that_nothing_can_beat_ends_the_search_at_once()
    {
        IChatClient model = Teams.Model();
        await using OptimizationRun run = OptimizationRun.Open(Options("run", model));
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(Endless).OptimizeAsync(
            new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train, Validation), Metric.Create<PickTeam>("All good", static (_, _) => Score.Pass), run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((StopReason.ScoreReached, (long)Validation.Count, 1), (result.StopReason, result.Usage.Calls, result.Candidates.Length));
    }

    [Fact]
    public async Task A_model_that_never_writes_anything_readable_ends_the_search_soon()
    {
        EventLog events = new();
        IChatClient model = Teams.Model();
        await using OptimizationRun run = OptimizationRun.Open(Options("run", model) with { Models = new RunModels(model) { Reflection = new RunModel(new MuteModel()) } });
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(Endless).OptimizeAsync(
            new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, events, TestContext.Current.CancellationToken);
        Assert.Equal(StopReason.NoProposals, result.StopReason);
        Assert.InRange(result.Usage.Calls, Validation.Count, 300);
        string[] asked = await File.ReadAllLinesAsync(Path.Combine(RunFile("run"), "proposals.jsonl"), TestContext.Current.CancellationToken);
        Assert.NotEmpty(asked);
        Assert.All(asked, static line => Assert.StartsWith("{\"candidate\":null,\"parents\":[0],", line, StringComparison.Ordinal));
        Assert.All(asked, static line => Assert.Contains("I would rather not.", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(int.MaxValue)]
    public async Task A_minibatch_larger_than_the_training_set_does_not_hold_up_the_search(int size)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 500, MinibatchSize = size });
        Assert.True(result.Best.Scores!.Mean > 0.9, $"{result.Best.Scores.Mean}");
    }

    /// <summary>Fails before it calls anything.</summary>
    private sealed class Broken(IChatClient client) : PromptProgram<PickTeam>(client)
    {
        private Predict<PickTeam>? _pick;

        private Predict<PickTeam> Pick => GetOrAddModule(ref _pick, static client => new Predict<PickTeam>(client));

        protected override ValueTask<Prediction<PickTeam>> ForwardAsync(PickTeam input, CancellationToken cancellationToken)
            => throw new InvalidOperationException("there is no catalogue");

        protected override void BindModules(ProgramBinding binding) => _pick = BindModule(Pick, "Pick", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Pick", Pick);
    }
}
