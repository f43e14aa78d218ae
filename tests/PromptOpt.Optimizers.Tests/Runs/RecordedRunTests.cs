namespace PromptOpt.Optimizers.Tests;

public sealed class RecordedRunTests : IDisposable
{
    private static readonly BootstrapFewShotWithRandomSearchOptions Small = new() { Candidates = 2, MaxBootstrappedDemos = 2, MaxLabeledDemos = 2 };

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string RunPath => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_run_that_ended_is_read_back_as_it_was()
    {
        OptimizationResult<TwoStep> result = await RunAsync();

        RecordedRun run = RecordedRun.Load(RunPath);

        Assert.Empty(run.Damages);
        Assert.Contains(run.Manifest, static part => part is { Key: "optimizer", Value: nameof(BootstrapFewShotWithRandomSearch) });
        Assert.Equal(result.Candidates.Length, run.Candidates.Length);
        foreach ((Candidate made, RecordedCandidate read) in result.Candidates.Zip(run.Candidates))
        {
            Assert.Equal(made.Index, read.Candidate.Index);
            Assert.Equal(made.Origin, read.Candidate.Origin);
            Assert.Equal(made.Parents, read.Candidate.Parents);
            Assert.Equal(made.Parameters, read.Candidate.Parameters);
            Assert.Equal(made.ProposedAtCalls, read.Candidate.ProposedAtCalls);
            Assert.Equal(made.ScoredAtCalls, read.Candidate.ScoredAtCalls);
            Assert.Equal(made.Scores!.Rows, read.Candidate.Scores!.Rows);
            Assert.Equal(made.Scores.Mean, read.Candidate.Scores.Mean, 6);
        }

        Assert.Equal(result.Best.Index, run.Summary!.Best);
        Assert.Equal(result.StopReason, run.Summary.StopReason);
        Assert.Equal(result.Usage, run.Summary.Usage);
        Assert.Equal(30, run.Rows.Count(static row => row.Role == DataRole.Train));
        Assert.Equal(run.Candidates[0].RowIds, run.Rows.Where(static row => row.Role == DataRole.Validation).Select(static row => row.Id));
        Assert.NotEmpty(run.Rows[0].Inputs);
        Assert.Equal(nameof(BootstrapFewShotWithRandomSearch), run.Plan!.Plan.Optimizer);
        Assert.True(run.Recorded.Calls > 0);
    }

    [Fact]
    public void What_became_of_a_candidate_and_its_objectives_are_read_back()
    {
        CandidateScores scores = new()
        {
            Mean = 0.5,
            Lower = 0.25,
            Upper = 0.75,
            Rows = [1, null, 0],
            Failures = System.Collections.Immutable.ImmutableSortedDictionary<FailureKind, int>.Empty.Add(FailureKind.Parse, 1),
        };
        Candidate made = new()
        {
            Index = 3,
            Origin = "reflection",
            Parents = [1, 2],
            Parameters = ProgramParameters.Untuned,
            ProposedAtCalls = 40,
            ScoredAtCalls = 60,
            Scores = scores with { Objectives = scores.Objectives.Add("brevity", new ObjectiveScores { Mean = 0.3, Rows = [0.1, null, 0.5] }) },
            Verdict = new CandidateVerdict(CandidateDecision.Accepted, "better on its rows") { Minibatch = new MinibatchScores { Rows = ["a", "b"], Before = [0, 1], After = [1, 1] }, Remarks = ["long"] },
        };

        using var json = System.Text.Json.JsonDocument.Parse(CandidateJson.Write(made, ["x", "y", "z"]));
        var read = CandidateJson.Read(json.RootElement);

        Assert.Equal(["x", "y", "z"], read.RowIds);
        Assert.Equal(made.ScoredAtCalls, read.Candidate.ScoredAtCalls);
        Assert.Equal(1, read.Candidate.Scores!.Failures[FailureKind.Parse]);
        Assert.Equal(scores.Rows, read.Candidate.Scores.Rows);
        Assert.Equal(made.Scores.Objectives["brevity"].Rows, read.Candidate.Scores.Objectives["brevity"].Rows);
        Assert.Equal(CandidateDecision.Accepted, read.Candidate.Verdict!.Decision);
        Assert.Equal("better on its rows", read.Candidate.Verdict.Reason);
        Assert.Equal(["long"], read.Candidate.Verdict.Remarks);
        Assert.Equal(made.Verdict.Minibatch.Before, read.Candidate.Verdict.Minibatch!.Before);
        Assert.Equal(made.Verdict.Minibatch.After, read.Candidate.Verdict.Minibatch.After);
        Assert.Equal(made.Verdict.Minibatch.Rows, read.Candidate.Verdict.Minibatch.Rows);
    }

    [Fact]
    public async Task A_run_that_is_under_way_can_be_read_and_has_no_summary()
    {
        RecordedRun? seen = null;

        await RunAsync(new SortingModel { Temper = async (_, _, token) => seen ??= RecordedRun.Load(RunPath) });

        Assert.NotNull(seen);
        Assert.Null(seen.Summary);
        Assert.NotNull(seen.Plan);
        Assert.NotEmpty(seen.Rows);
        Assert.Empty(seen.Damages);
    }

    [Fact]
    public async Task A_torn_last_line_is_said_and_costs_only_itself()
    {
        await RunAsync();
        string path = Path.Combine(RunPath, "candidates.jsonl");
        byte[] whole = await File.ReadAllBytesAsync(path, Cancellation);
        await File.WriteAllBytesAsync(path, whole[..^40], Cancellation);

        RecordedRun run = RecordedRun.Load(RunPath);

        Assert.Equal(4, run.Candidates.Length);
        Assert.Contains("candidates.jsonl cannot be read beyond line 4", Assert.Single(run.Damages), StringComparison.Ordinal);
        Assert.Equal(whole.Length - 40, new FileInfo(path).Length);
    }

    [Fact]
    public async Task A_damaged_file_is_said_and_the_others_are_read()
    {
        await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(RunPath, "summary.json"), "{\"ended\":", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(RunPath, "plan.json"), "[]", Cancellation);

        RecordedRun run = RecordedRun.Load(RunPath);

        Assert.Null(run.Summary);
        Assert.Null(run.Plan);
        Assert.Equal(5, run.Candidates.Length);
        Assert.Equal(2, run.Damages.Length);
    }

    [Fact]
    public async Task Reading_changes_nothing_not_even_a_torn_journal()
    {
        await RunAsync();
        string journal = Path.Combine(RunPath, "journal.jsonl");
        await File.AppendAllTextAsync(journal, "torn", Cancellation);
        Dictionary<string, byte[]> before = Files();

        RecordedRun.Load(RunPath);

        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_directory_without_a_run_is_refused()
    {
        RunDirectoryException refusal = Assert.Throws<RunDirectoryException>(() => RecordedRun.Load(_directory.Path));

        Assert.Contains("no manifest.json", refusal.Message, StringComparison.Ordinal);
    }

    private Dictionary<string, byte[]> Files() => Directory.GetFiles(RunPath).ToDictionary(static path => path, File.ReadAllBytes);

    private Task<OptimizationResult<TwoStep>> RunAsync(SortingModel? model = null)
        => Runs.OptimizeAsync(new BootstrapFewShotWithRandomSearch(Small), Runs.Options(RunPath, model ?? new SortingModel()), SortingModel.Rows(30), SortingModel.Rows(40, from: 100));
}
