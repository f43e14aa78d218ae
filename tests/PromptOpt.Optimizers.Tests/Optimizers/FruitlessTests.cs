namespace PromptOpt.Optimizers.Tests;

/// <summary>Searches in which nothing better can come: they end at once, and say why.</summary>
public sealed class FruitlessTests : IDisposable
{
    private static readonly Dataset<Sort> Train = SortingModel.Rows(20);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(10, from: 100);
    private static readonly Metric<Sort> Perfect = Metric.Create<Sort>("perfect", static (_, _) => true);

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Names => ["random search", "MIPRO", "GEPA", "sequence", "sequence in a sequence"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_start_that_nothing_can_beat_ends_the_search_with_that_reason(string name)
    {
        Optimizer optimizer = name switch
        {
            "random search" => new BootstrapFewShotWithRandomSearch(),
            "MIPRO" => new MiproV2(),
            "GEPA" => new Gepa(),
            "sequence" => new Sequence(new BootstrapFewShot(), new MiproV2()),
            _ => new Sequence(new Sequence(new MiproV2()), new BootstrapFewShotWithRandomSearch()),
        };
        SortingModel model = new();
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(optimizer, Runs.Options(_directory.Path, model), Train, Validation, Perfect);
        Assert.Equal((StopReason.ScoreReached, 1, 20L), (result.StopReason, result.Candidates.Length, result.Usage.Calls));
    }

    [Fact]
    public async Task A_candidate_that_nothing_can_beat_ends_a_random_search()
    {
        int scored = 0;
        Metric<Sort> taught = Metric.Create<Sort>("taught", (_, _) => Interlocked.Increment(ref scored) > Validation.Count ? 1 : 0.5);
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(
            new BootstrapFewShotWithRandomSearch(new() { Candidates = 5 }), Runs.Options(_directory.Path, new SortingModel()), Train, Validation, taught);
        Assert.Equal((StopReason.ScoreReached, 2, 1), (result.StopReason, result.Candidates.Length, result.Best.Index));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_that_never_writes_anything_readable_ends_MIPRO_soon(bool searchesDemos)
    {
        InstructedModel model = new();
        MuteModel writer = new();
        MiproV2 optimizer = new(new() { InstructionCandidates = 12, DemoCandidates = searchesDemos ? 2 : null, MaxBootstrappedDemos = searchesDemos ? 1 : 0, MaxLabeledDemos = searchesDemos ? 1 : 0, Trials = 50 });
        OptimizationRunOptions options = Runs.Options(_directory.Path, model) with { Models = new RunModels(model) { Reflection = new RunModel(writer) } };
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(optimizer, options, Train, Validation);
        Assert.Equal((StopReason.NoProposals, 1, 0), (result.StopReason, result.Candidates.Length, result.Best.Index));
        // Half of the proposals for each of two steps and the look at the data, each with its repair, and nothing after that.
        Assert.InRange(writer.Calls, 1, 2 * ((2 * 6) + 4));
        Assert.Contains("I would rather not.", await File.ReadAllTextAsync(Path.Combine(_directory.Path, "proposals.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
