namespace PromptOpt.Optimizers.Tests;

/// <summary>Optimizers, data sets, metrics and evaluators say that they are safe for concurrent use: several runs and evaluations share them.</summary>
public sealed class SharedUseTests : IDisposable
{
    private const int Threads = 8;

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<Optimizer> Optimizers =>
    [
        new LabeledFewShot(new() { MaxDemos = 3 }),
        new BootstrapFewShot(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 3 }),
        new BootstrapFewShotWithRandomSearch(new() { Candidates = 2 }),
        new Sequence(new LabeledFewShot(), new BootstrapFewShot()),
    ];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public async Task One_optimizer_serves_several_runs_over_the_same_rows(Optimizer optimizer)
    {
        Dataset<Sort> train = SortingModel.Rows(12);
        Dataset<Sort> validation = SortingModel.Rows(8, from: 100);

        string[] artifacts = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async ()
            => (await Runs.OptimizeAsync(optimizer, Runs.Options(_directory.File($"run{i}"), new SortingModel()), train, validation)).Artifact.ToJson())));

        Assert.Single(artifacts.Distinct());
    }

    [Fact]
    public async Task One_evaluator_serves_several_evaluations_of_the_same_rows()
    {
        Dataset<Ticket> data = DatasetPropertyTests.Numbered(40);
        Evaluator evaluator = new(new() { MaxParallelism = 4 });
        TicketProgram program = new(static async (input, _) =>
        {
            await Task.Yield();
            return input;
        });

        EvaluationResult<Ticket>[] results = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async ()
            => await evaluator.EvaluateAsync(program, data, TicketMetrics.SameIntent, null, TestContext.Current.CancellationToken))));

        Assert.Single(results.Select(static result => (result.Mean, result.Interval, result.DataFingerprint)).Distinct());
        Assert.All(results, result => Assert.Equal(data.Select(static row => row.Id), result.Examples.Select(static row => row.Example.Id)));
    }
}
