using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

public sealed class DefinitionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SortingModel _model = new();

    public DefinitionTests()
    {
        Write("train.csv", 0, 30);
        Write("validation.csv", 100, 20);
        Write("test.csv", 200, 40);
    }

    private OptimizationDefinition Definition { get; } = new OptimizationDefinition<TwoStep, Sort>
    {
        Name = "Sorting",
        ProgramName = "Sorter",
        CreateProgram = static (client, _) => new TwoStep(client),
        CreateOptimizer = static () => new BootstrapFewShotWithRandomSearch(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 4, Candidates = 2 }),
        TrainPath = "train.csv",
        ValidationPath = "validation.csv",
        TestPath = "test.csv",
        Metric = Runs.SameLabel,
        Limits = new RunLimits { MaxCalls = 2000 },
        Seed = 3,
        ProgramFingerprint = "abc",
        ArtifactPath = "prompts/sorter.prompt.json",
    };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_definition_plans_optimizes_and_scores_the_held_out_rows()
    {
        OptimizationPlan plan = await Definition.PlanAsync(dataRoot: _directory.Path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("BootstrapFewShotWithRandomSearch", plan.Optimizer);
        Assert.Equal(40, await Definition.CountRowsAsync(DataRole.Test, _directory.Path, TestContext.Current.CancellationToken));
        string run = _directory.File("run");
        PromptArtifact first = await OptimizeAndTestAsync(run);
        Assert.Equal(("Sorter", "abc", 3L), (first.Program, first.Fingerprints!.Program, first.Provenance!.Seed));
        Assert.Equal(["test", "validation"], first.Provenance.Scores.Keys);
        Assert.Equal(40, first.Provenance.Data["test"].Rows);
        Assert.True(first.Provenance.Scores["test"].After!.Mean > first.Provenance.Scores["test"].Before!.Mean);
        int calls = _model.Calls;
        Assert.Equal(first.ToJson(), (await OptimizeAndTestAsync(run)).ToJson());
        Assert.Equal(calls, _model.Calls);
    }

    [Fact]
    public async Task Work_around_the_optimization_counts_against_the_limits()
    {
        OptimizationRunOptions options = Definition.CreateRunOptions(_directory.File("run"), new RunModels(_model)) with { Limits = new() { MaxCalls = 100 } };
        await using OptimizationRun run = OptimizationRun.Open(options);
        EvaluationReport report = await Definition.EvaluateAsync(DataRole.Test, run.CreateClient(), dataRoot: _directory.Path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((40, 80), (report.Scored, report.Usage.Calls));
        Assert.Equal(0, run.Ledger.Logical.Calls);
        Assert.Equal((80, 80), (run.Ledger.Beside.Calls, run.Ledger.Real.Calls));
        await Assert.ThrowsAsync<RunLimitException>(() => Definition.EvaluateAsync(DataRole.Test, run.CreateClient(), dataRoot: _directory.Path, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal((100, 80), (run.Ledger.Beside.Calls, run.Ledger.Real.Calls));
    }

    [Fact]
    public async Task An_artifact_that_does_not_fit_is_refused()
    {
        PromptArtifact artifact = new() { Program = "Sorter", Predictors = ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal).Add("Gone", new()) };
        Assert.Throws<ArtifactException>(() => Definition.ParametersOf(artifact));
        await Assert.ThrowsAsync<DatasetException>(() => Definition.PlanAsync(dataRoot: _directory.File("nowhere"), cancellationToken: TestContext.Current.CancellationToken));
    }

    private async Task<PromptArtifact> OptimizeAndTestAsync(string directory)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using OptimizationRun run = OptimizationRun.Open(Definition.CreateRunOptions(directory, new RunModels(_model)));
        EvaluationReport before = await Definition.EvaluateAsync(DataRole.Test, run.CreateClient(), dataRoot: _directory.Path, cancellationToken: token);
        OptimizationResult result = await Definition.OptimizeAsync(run, _directory.Path, cancellationToken: token);
        EvaluationReport after = await Definition.EvaluateAsync(DataRole.Test, run.CreateClient(), Definition.ParametersOf(result.Artifact), dataRoot: _directory.Path, cancellationToken: token);
        Assert.Equal(ComparisonVerdict.Better, before.Compare(after).Verdict);
        return EvaluationReport.AddScores(result.Artifact, "test", before, after);
    }

    private void Write(string name, int from, int count)
        => File.WriteAllLines(_directory.File(name), ["text,label", .. Enumerable.Range(from, count).Select(SortingModel.Row).Select(static row => $"{row.Text},{row.Label}")]);
}
