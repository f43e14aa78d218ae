namespace PromptOpt.Optimizers.Tests;

public sealed class RefusalTests : IDisposable
{
    private static readonly Dataset<Sort> Train = SortingModel.Rows(10);
    private static readonly BootstrapFewShotOptions Settings = new() { MaxBootstrappedDemos = 2 };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_run_directory_refuses_everything_that_would_change_the_result_and_says_what()
    {
        SortingModel model = new();
        OptimizationRunOptions options = Runs.Options(_directory.Path, model);
        await Runs.OptimizeAsync(new BootstrapFewShot(Settings), options, Train);
        SortingModel other = new() { ModelId = "other" };
        Metric<Sort> changed = Metric.Create<Sort>("SameLabel", static (expected, actual) => expected.Label == actual.Label, fingerprint: "v2");
        await RefusedAsync("training data", Settings, options, SortingModel.Rows(11));
        await RefusedAsync("validation data", Settings, options, Train, Train);
        await RefusedAsync("option maxBootstrappedDemos", Settings with { MaxBootstrappedDemos = 3 }, options, Train);
        await RefusedAsync("metric code", Settings, options, Train, metric: changed);
        await RefusedAsync("seed", Settings, options with { Seed = 1 }, Train);
        await RefusedAsync("program code", Settings, options with { ProgramFingerprint = "changed" }, Train);
        await RefusedAsync("student model", Settings, options with { Models = new RunModels(other) }, Train);
        await RefusedAsync("program code", Settings, options with { WarmStart = ProgramParameters.Untuned.With("Hint", new() { Instructions = "x" }) }, Train);
        Assert.Equal(0, other.Calls);
    }

    [Fact]
    public async Task Limits_parallelism_and_retries_may_change()
    {
        SortingModel model = new();
        OptimizationRunOptions options = Runs.Options(_directory.Path, model);
        await Runs.OptimizeAsync(new BootstrapFewShot(Settings), options, Train);
        int calls = model.Calls;
        await Runs.OptimizeAsync(new BootstrapFewShot(Settings), options with { MaxParallelism = 1, Limits = new() { MaxCalls = 10_000 }, Retry = new() { MaxAttempts = 3 } }, Train);
        Assert.Equal(calls, model.Calls);
    }

    [Fact]
    public async Task A_run_serves_one_optimization()
    {
        SortingModel model = new();
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        await new LabeledFewShot().OptimizeAsync(new TwoStep(model), new OptimizationData<Sort>(Train), Runs.SameLabel, run);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new LabeledFewShot().OptimizeAsync(new TwoStep(model), new OptimizationData<Sort>(Train), Runs.SameLabel, run));
    }

    [Fact]
    public void A_second_run_over_the_same_directory_is_refused()
    {
        SortingModel model = new();
        using OptimizationRunHolder first = new(OptimizationRun.Open(Runs.Options(_directory.Path, model)));
        RunDirectoryException refusal = Assert.Throws<RunDirectoryException>(() => OptimizationRun.Open(Runs.Options(_directory.Path, model)));
        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string what, BootstrapFewShotOptions settings, OptimizationRunOptions options, Dataset<Sort> train, Dataset<Sort>? validation = null, Metric<Sort>? metric = null)
    {
        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => Runs.OptimizeAsync(new BootstrapFewShot(settings), options, train, validation, metric));
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.Path, refusal.Message, StringComparison.Ordinal);
    }

    private sealed class OptimizationRunHolder(OptimizationRun run) : IDisposable
    {
        public void Dispose() => run.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
