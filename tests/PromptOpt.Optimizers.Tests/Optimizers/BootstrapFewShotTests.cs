using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

public sealed class BootstrapFewShotTests : IDisposable
{
    private static readonly BootstrapFewShotOptions Bare = new() { MaxLabeledDemos = 0 };

    private readonly TemporaryDirectory _directory = new();
    private int _runs;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Calls_of_every_predictor_in_accepted_runs_become_demonstrations()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Bare, new SortingModel { IsOracle = true });
        foreach (string predictor in (string[])["Hint", "Decide"])
        {
            ImmutableArray<Demo> demos = result.Best.Parameters[predictor].Demos;
            Assert.Equal(4, demos.Length);
            Assert.All(demos, static demo => Assert.True(demo.IsBootstrapped));
            Assert.Equal(
                [.. Enumerable.Range(0, 4).Select(static i => '"' + SortingModel.Row(i).Text + '"')],
                demos.Select(static demo => demo.Fields.Single(static field => field.Name == "text").Json));
        }

        Assert.Equal(["clue", "text", "label"], result.Best.Parameters["Decide"].Demos[0].Fields.Select(static field => field.Name));
    }

    [Fact]
    public async Task Only_runs_the_metric_accepts_are_taken_and_labeled_rows_fill_up()
    {
        EventLog events = new();
        OptimizationResult<TwoStep> result = await RunAsync(new() { MaxLabeledDemos = 6 }, new SortingModel(), events: events);
        ImmutableArray<Demo> demos = result.Best.Parameters["Decide"].Demos;
        Assert.Equal(6, demos.Length);
        Assert.Equal([true, true, true, true, false, false], demos.Select(static demo => demo.IsBootstrapped));
        Assert.Equal(6, demos.Select(static demo => demo.Fields.Single(static field => field.Name == "text").Json).Distinct().Count());
        Assert.All(demos, static demo => Assert.Equal(
            SortingModel.LabelOf(Text(demo, "text")),
            Text(demo, "label")));
        Assert.Equal(4, Assert.Single(events.Of<DemosBootstrapped>()).Accepted);
    }

    [Fact]
    public async Task The_teacher_never_sees_the_row_it_is_run_on()
    {
        ConcurrentBag<string> leaks = [];
        SortingModel model = new()
        {
            Temper = (messages, _, _) =>
            {
                string text = SortingModel.RequestText(messages);
                if (messages.Take(messages.Count - 1).Any(message => SortingModel.Field(message.Text, "text") == text))
                {
                    leaks.Add(text);
                }

                return Task.CompletedTask;
            },
        };

        // The same row twice: leaving out the row itself is not enough.
        Dataset<Sort> train = Dataset<Sort>.Of([.. Enumerable.Range(0, 10).Select(SortingModel.Row), .. Enumerable.Range(0, 10).Select(SortingModel.Row)]);
        await RunAsync(new() { MaxLabeledDemos = 20, MaxBootstrappedDemos = 20 }, model, train);
        Assert.NotEqual(0, model.Calls);
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Further_rounds_ask_anew_at_the_retry_temperature()
    {
        ConcurrentBag<float?> temperatures = [];
        SortingModel model = new()
        {
            IsWiserWhenHot = true,
            Temper = (_, options, _) =>
            {
                temperatures.Add(options?.Temperature);
                return Task.CompletedTask;
            },
        };
        EventLog once = new();
        await RunAsync(Bare with { MaxBootstrappedDemos = 30 }, model, events: once);
        Assert.All(temperatures, static temperature => Assert.Null(temperature));
        EventLog twice = new();
        await RunAsync(Bare with { MaxBootstrappedDemos = 30, MaxRounds = 2 }, model, events: twice);
        Assert.Contains(1f, temperatures);
        Assert.True(once.Of<DemosBootstrapped>().Single().Accepted < 30);
        Assert.Equal(30, twice.Of<DemosBootstrapped>().Single().Accepted);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.0, 4)]
    [InlineData(0.5, 0)]
    public async Task The_threshold_decides_and_zero_takes_everything(double? threshold, int expected)
    {
        Metric<Sort> zero = Metric.Create<Sort>("zero", static (_, _) => 0.0);
        OptimizationResult<TwoStep> result = await RunAsync(Bare with { MetricThreshold = threshold }, new SortingModel(), metric: zero);
        Assert.Equal(expected, result.Best.Parameters["Decide"].Demos.Length);
    }

    [Fact]
    public async Task The_teachers_model_answers_for_the_teacher()
    {
        SortingModel student = new();
        SortingModel teacher = new() { IsOracle = true, ModelId = "teacher" };
        OptimizationRunOptions options = Runs.Options(_directory.Path, student) with { Models = new RunModels(student) { Teacher = new RunModel(teacher) } };
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(new BootstrapFewShot(Bare), options, SortingModel.Rows(30));
        Assert.Equal(0, student.Calls);
        Assert.Equal(16, teacher.Calls);
        Assert.Equal("teacher", result.Artifact.Provenance!.Models["teacher"].Model);
    }

    [Fact]
    public async Task A_teacher_that_does_not_fit_is_refused_by_name()
    {
        SortingModel model = new();
        ArgumentException lone = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Bare with { Teacher = new Predict<Sort>(model) }, model));
        Assert.Contains("has no predictor 'Hint'", lone.Message, StringComparison.Ordinal);
        ArgumentException other = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Bare with { Teacher = new Predict<Hint>(model) }, model));
        Assert.Contains("does not answer 'Sort'", other.Message, StringComparison.Ordinal);
        Assert.Equal(0, model.Calls);
    }

    [Fact]
    public async Task A_predictor_called_several_times_gives_one_demonstration_a_row()
    {
        SortingModel model = new() { IsOracle = true };
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        OptimizationResult<TwoStep> result = await new BootstrapFewShot(Bare with { MaxCallsPerRollout = 8 })
            .OptimizeAsync(new TwoStep(model, hints: 3), new OptimizationData<Sort>(SortingModel.Rows(10)), Runs.SameLabel, run);
        Assert.Equal(4, result.Best.Parameters["Hint"].Demos.Length);
    }

    [Fact]
    public async Task A_run_that_makes_more_calls_than_it_may_fails_as_the_programs_fault()
    {
        SortingModel model = new() { IsOracle = true };
        EventLog events = new();
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        await new BootstrapFewShot(Bare with { MaxCallsPerRollout = 4 }).OptimizeAsync(new TwoStep(model, hints: 5), new OptimizationData<Sort>(SortingModel.Rows(3)), Runs.SameLabel, run, events);
        Assert.Equal(3, Assert.Single(events.Of<DemosBootstrapped>()).Failures[FailureKind.Program]);
        Assert.Equal(12, run.Ledger.Logical.Calls);
    }

    [Fact]
    public async Task How_many_rows_are_tried_at_once_does_not_change_the_result()
    {
        OptimizationResult<TwoStep>[] results = await Task.WhenAll(((int[])[1, 3, 8, 100]).Select(size => RunAsync(new() { BatchSize = size }, new SortingModel())));
        Assert.All(results, result => Assert.Equal(results[0].Best.Parameters, result.Best.Parameters));
    }

    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(0, 16, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(100, 100, 2)]
    public async Task Degenerate_settings_work(int bootstrapped, int labeled, int rows)
    {
        OptimizationResult<TwoStep> result = await RunAsync(new() { MaxBootstrappedDemos = bootstrapped, MaxLabeledDemos = labeled }, new SortingModel { IsOracle = true }, SortingModel.Rows(rows));
        Assert.Equal(Math.Min(rows, bootstrapped + (labeled > 0 ? rows : 0)), result.Best.Parameters["Decide"].Demos.Length);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Equal("MaxBootstrappedDemos", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotOptions { MaxBootstrappedDemos = -1 }).ParamName);
        Assert.Equal("MaxLabeledDemos", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotOptions { MaxLabeledDemos = -1 }).ParamName);
        Assert.Equal("MaxRounds", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotOptions { MaxRounds = 0 }).ParamName);
        Assert.Equal("MetricThreshold", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotOptions { MetricThreshold = 1.1 }).ParamName);
        Assert.Equal("MetricThreshold", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotOptions { MetricThreshold = double.NaN }).ParamName);
        Assert.Equal("BatchSize", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotOptions { BatchSize = 0 }).ParamName);
        Assert.Equal("StopAtScore", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotWithRandomSearchOptions { StopAtScore = -0.1 }).ParamName);
        Assert.Equal("Candidates", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapFewShotWithRandomSearchOptions { Candidates = -1 }).ParamName);
    }

    private static string Text(Demo demo, string field) => demo.Fields.Single(x => x.Name == field).Json.Trim('"');

    private Task<OptimizationResult<TwoStep>> RunAsync(BootstrapFewShotOptions options, SortingModel model, Dataset<Sort>? train = null, Metric<Sort>? metric = null, EventLog? events = null)
        => Runs.OptimizeAsync(
            new BootstrapFewShot(options),
            Runs.Options(_directory.File("run" + Interlocked.Increment(ref _runs)), model),
            train ?? SortingModel.Rows(30),
            metric: metric,
            progress: events);
}
