using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

public sealed class LabeledFewShotTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SortingModel _model = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Predictors_get_labeled_rows_that_fit_their_signature_and_no_model_is_asked()
    {
        EventLog events = new();
        OptimizationResult<TwoStep> result = await RunAsync(new LabeledFewShot(new() { MaxDemos = 4 }), SortingModel.Rows(20), events);
        ImmutableArray<Demo> demos = result.Best.Parameters["Decide"].Demos;
        Assert.Equal(4, demos.Length);
        Assert.Equal(4, demos.Distinct().Count());
        Assert.All(demos, demo =>
        {
            Assert.Equal(["text", "label"], demo.Fields.Select(static field => field.Name));
            Assert.False(demo.IsBootstrapped);
        });
        Assert.Empty(result.Best.Parameters["Hint"].Demos);
        Assert.Equal(new LabeledDemosUnavailable { Predictor = "Hint", Signature = "Hint" }, Assert.Single(events.Of<LabeledDemosUnavailable>()));
        Assert.Equal((0, 0L), (_model.Calls, result.Usage.Calls));
        Assert.Equal(StopReason.Completed, result.StopReason);
    }

    [Fact]
    public async Task Without_sampling_the_first_rows_are_taken_in_order()
    {
        OptimizationResult<TwoStep> result = await RunAsync(new LabeledFewShot(new() { MaxDemos = 3, Sample = false }), SortingModel.Rows(20));
        Assert.Equal(
            [.. Enumerable.Range(0, 3).Select(static i => '"' + SortingModel.Row(i).Text + '"')],
            result.Best.Parameters["Decide"].Demos.Select(static demo => demo.Fields[0].Json));
    }

    [Theory]
    [InlineData(16, 5, 5)]
    [InlineData(0, 5, 0)]
    [InlineData(16, 1, 1)]
    public async Task There_are_as_many_demonstrations_as_asked_for_or_as_there_are_rows(int k, int rows, int expected)
    {
        OptimizationResult<TwoStep> result = await RunAsync(new LabeledFewShot(new() { MaxDemos = k }), SortingModel.Rows(rows));
        Assert.Equal(expected, result.Best.Parameters["Decide"].Demos.Length);
    }

    [Fact]
    public async Task Another_seed_draws_other_rows()
    {
        OptimizationResult<TwoStep> first = await RunAsync(new LabeledFewShot(new() { MaxDemos = 4 }), SortingModel.Rows(40));
        OptimizationResult<TwoStep> second = await Runs.OptimizeAsync(new LabeledFewShot(new() { MaxDemos = 4 }), Runs.Options(_directory.File("other"), _model) with { Seed = 1 }, SortingModel.Rows(40));
        Assert.NotEqual(first.Best.Parameters, second.Best.Parameters);
    }

    [Fact]
    public async Task Rows_without_labels_are_refused_by_row()
    {
        Dataset<Sort> rows = Dataset<Sort>.FromExamples([Example.Of(SortingModel.Row(0)), Example.Unlabeled(SortingModel.Row(1))]);
        Metric<Sort> unsupervised = Metric.Create<Sort>("any", static (_, _, _, _) => new ValueTask<Score>(Score.Pass));
        MissingLabelException refusal = await Assert.ThrowsAsync<MissingLabelException>(() => Runs.OptimizeAsync(new LabeledFewShot(new() { MaxDemos = 4 }), Runs.Options(_directory.Path, _model), rows, metric: unsupervised));
        Assert.Equal(rows[1].Id, Assert.Single(refusal.Rows).ExampleId);
    }

    [Fact]
    public async Task The_start_is_untuned_unless_a_warm_start_is_asked_for()
    {
        ProgramParameters tuned = ProgramParameters.Untuned.With("Hint", new PredictorParameters { Instructions = "Be brief." });
        OptimizationRunOptions options = Runs.Options(_directory.File("cold"), _model);
        await using (OptimizationRun run = OptimizationRun.Open(options))
        {
            OptimizationResult<TwoStep> cold = await new LabeledFewShot(new() { MaxDemos = 1 }).OptimizeAsync(new TwoStep(_model).Bind(tuned), new OptimizationData<Sort>(SortingModel.Rows(3)), Runs.SameLabel, run);
            Assert.Null(cold.Best.Parameters["Hint"].Instructions);
        }

        OptimizationResult<TwoStep> warm = await Runs.OptimizeAsync(new LabeledFewShot(new() { MaxDemos = 1 }), options with { Directory = _directory.File("warm"), WarmStart = tuned }, SortingModel.Rows(3));
        Assert.Equal("Be brief.", warm.Best.Parameters["Hint"].Instructions);
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(LabeledFewShot optimizer, Dataset<Sort> train, EventLog? events = null)
        => Runs.OptimizeAsync(optimizer, Runs.Options(_directory.File("run"), _model), train, progress: events);
}
