namespace PromptOpt.Optimizers.Tests;

public sealed class RandomSearchTests : IDisposable
{
    private static readonly BootstrapFewShotWithRandomSearchOptions Small = new() { MaxBootstrappedDemos = 3, MaxLabeledDemos = 4, Candidates = 4 };

    private readonly TemporaryDirectory _directory = new();
    private readonly SortingModel _model = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_best_of_all_candidates_on_the_validation_rows_wins()
    {
        EventLog events = new();
        OptimizationResult<TwoStep> result = await RunAsync(Small, events: events);
        Assert.Equal(
            ["baseline", "labeled demonstrations", "bootstrapped demonstrations", .. Enumerable.Range(0, 4).Select(static i => $"bootstrapped demonstrations, shuffle {i}")],
            result.Candidates.Select(static candidate => candidate.Origin));
        Assert.All(result.Candidates, static candidate => Assert.Equal(40, candidate.Scores!.Rows.Length));
        Assert.Equal(result.Candidates.Max(static candidate => candidate.Scores!.Mean), result.Best.Scores!.Mean);
        Assert.True(result.Best.Scores.Mean > result.Baseline.Scores!.Mean);
        Assert.InRange(result.Best.Scores.Mean, result.Best.Scores.Lower, result.Best.Scores.Upper);
        Assert.Equal(result.Best, events.Of<BestChanged>().Last().Candidate);
        Assert.Equal(7, events.Of<CandidateScored>().Count());
        Assert.Equal(result.Best.Parameters["Decide"], result.Program.Parameters["Decide"]);
    }

    [Fact]
    public async Task The_artifact_tells_how_it_came_about()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small);
        ArtifactProvenance provenance = result.Artifact.Provenance!;
        Assert.Equal(("BootstrapFewShotWithRandomSearch", 0L, 7L), (provenance.Optimizer, provenance.Seed, provenance.Candidates));
        Assert.Equal("4", provenance.Options["candidates"]);
        Assert.Equal("null", provenance.Options["stopAtScore"]);
        Assert.Equal(["train", "validation"], provenance.Data.Keys);
        Assert.Equal(result.Usage.Calls, provenance.Calls);
        Assert.Equal(Math.Round(result.Best.Scores!.Mean, 4), provenance.Scores["validation"].After!.Mean);
        Assert.Equal(Math.Round(result.Baseline.Scores!.Mean, 4), provenance.Scores["validation"].Before!.Mean);
        PromptArtifact read = PromptArtifact.Parse(result.Artifact.ToJson());
        Assert.Equal(result.Best.Parameters, read.ToParameters(new TwoStep(_model)));
    }

    [Fact]
    public async Task Ties_go_to_the_earlier_candidate()
    {
        Metric<Sort> constant = Metric.Create<Sort>("constant", static (_, _) => 0.5);
        OptimizationResult<TwoStep> result = await RunAsync(Small, metric: constant);
        Assert.Equal(0, result.Best.Index);
        Assert.Equal(7, result.Candidates.Length);
    }

    [Fact]
    public async Task The_search_ends_at_the_score_that_is_asked_for()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small with { StopAtScore = 0.5 });
        Assert.Equal(StopReason.ScoreReached, result.StopReason);
        Assert.True(result.Best.Scores!.Mean >= 0.5);
        Assert.All(result.Candidates.SkipLast(1), static candidate => Assert.True(candidate.Scores!.Mean < 0.5));
    }

    [Fact]
    public async Task Equal_candidates_are_scored_once()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small with { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0 });
        Assert.Equal(7, result.Candidates.Length);
        Assert.Equal(80, result.Usage.Calls);
        Assert.All(result.Candidates, candidate => Assert.Equal(result.Baseline.Scores, candidate.Scores));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 30, 1)]
    public async Task Degenerate_settings_work_and_a_score_of_1_ends_the_search(int candidates, int train, int validation)
    {
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(
            new BootstrapFewShotWithRandomSearch(Small with { Candidates = candidates }),
            Runs.Options(_directory.File("run"), _model),
            SortingModel.Rows(train),
            SortingModel.Rows(validation, from: 100));
        // The one row goes well from the start, and nothing is better than that.
        Assert.Equal((StopReason.ScoreReached, 1), (result.StopReason, result.Candidates.Length));
    }

    [Fact]
    public async Task Without_validation_rows_the_training_rows_are_scored_and_the_artifact_says_so()
    {
        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(new BootstrapFewShotWithRandomSearch(Small), Runs.Options(_directory.File("run"), _model), SortingModel.Rows(20));
        Assert.Equal(["train"], result.Artifact.Provenance!.Scores.Keys);
        Assert.Equal(20, result.Best.Scores!.Rows.Length);
    }

    [Fact]
    public async Task Every_candidate_stands_in_the_run_directory_with_its_scores()
    {
        OptimizationResult<TwoStep> result = await RunAsync(Small);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_directory.File("run"), "candidates.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(result.Candidates.Length, lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(lines[i]);
            Assert.Equal(i, json.RootElement.GetProperty("index").GetInt32());
            Assert.Equal(40, json.RootElement.GetProperty("scores").EnumerateObject().Count());
            Assert.Equal(result.Candidates[i].Parameters["Decide"].Demos.Length, json.RootElement.GetProperty("predictors").TryGetProperty("Decide", out var decide) && decide.TryGetProperty("demos", out var demos) ? demos.GetArrayLength() : 0);
        }
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(BootstrapFewShotWithRandomSearchOptions options, Metric<Sort>? metric = null, EventLog? events = null)
        => Runs.OptimizeAsync(
            new BootstrapFewShotWithRandomSearch(options),
            Runs.Options(_directory.File("run"), _model),
            SortingModel.Rows(30),
            SortingModel.Rows(40, from: 100),
            metric,
            events);
}
