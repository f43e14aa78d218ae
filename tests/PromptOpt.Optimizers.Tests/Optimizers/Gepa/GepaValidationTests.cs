namespace PromptOpt.Optimizers.Tests;

/// <summary>How much of the validation set candidates are scored on.</summary>
public sealed class GepaValidationTests : GepaRuns
{
    private static readonly GepaOptions Sampled = new() { MaxRollouts = 500, Validation = ValidationPolicy.Sampled, ValidationSampleSize = 12, MinibatchSize = 2, MaxMerges = 0, Acceptance = AcceptanceRule.NotWorse };

    [Fact]
    public async Task A_race_scores_the_accepted_on_all_rows()
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(Sampled with { Validation = ValidationPolicy.Racing });
        Candidate[] accepted = [.. result.Candidates.Skip(1).Where(static candidate => candidate.Verdict!.Decision == CandidateDecision.Accepted)];
        Assert.NotEmpty(accepted);
        Assert.All(accepted, static candidate => Assert.Equal(30, RowsOf(candidate)));
        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean);
    }

    [Fact]
    public async Task The_winner_of_a_sample_is_the_best_of_those_scored_on_all_rows()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Sampled, progress: events);
        Candidate[] finalists = [.. result.Candidates.Where(static candidate => RowsOf(candidate) == 30)];
        Assert.Equal(4, finalists.Length);
        Assert.Contains(result.Baseline, finalists);
        Assert.Equal(finalists.MaxBy(static candidate => candidate.Scores!.Mean), result.Best);
        Assert.Equal(result.Best, events.Of<BestChanged>().Last().Candidate);
        Assert.All(result.Candidates.Except(finalists), static candidate => Assert.Contains(RowsOf(candidate), (int?[])[null, 12]));
        Assert.Contains("on the sample of 12 rows", finalists[^1].Verdict!.Reason, StringComparison.Ordinal);
        Assert.Equal(30, result.Artifact.Provenance!.Scores["validation"].After!.Examples);
        Assert.InRange(Rollouts(events), 200, 500);
        RecordedRun recorded = RecordedRun.Load(RunFile("run"));
        Assert.Equal(result.Candidates.Select(static candidate => candidate.Index), recorded.Candidates.Select(static line => line.Candidate.Index));
        Assert.Equal(result.Candidates.Select(RowsOf), recorded.Candidates.Select(static line => RowsOf(line.Candidate)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(237)]
    public async Task A_limit_leaves_room_for_the_final_comparison(int calls)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Sampled, limits: new() { MaxCalls = calls });
        Assert.Equal(StopReason.CallLimit, result.StopReason);
        Assert.InRange(result.Usage.Calls, 12, calls);
        bool isCompared = RowsOf(result.Best) == 30;
        Assert.Equal(calls > 100, isCompared);
        Assert.Equal(isCompared, RowsOf(result.Baseline) == 30);
        Assert.True(isCompared || result.Best.Index == 0 || result.Best.Verdict!.Remarks.Any(static remark => remark.StartsWith("It was chosen by its score on 12 of 30 validation rows", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_score_that_ends_the_search_is_confirmed_on_all_rows()
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Sampled with { StopAtScore = 0.6 });
        Assert.Equal(StopReason.ScoreReached, result.StopReason);
        Assert.Equal((30, 30), (RowsOf(result.Best), RowsOf(result.Baseline)));
    }

    [Fact]
    public async Task Without_room_for_the_final_comparison_the_plan_and_the_result_say_so()
    {
        GepaOptions tight = Sampled with { MaxRollouts = 60 };
        OptimizationPlan plan = new Gepa(tight).Plan(new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation));
        Assert.Contains(plan.Warnings, static warning => warning.Message.Contains("the winner is chosen by its score on 12", StringComparison.Ordinal));
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(tight);
        Assert.True(result.Best.Index > 0);
        Assert.Equal(12, RowsOf(result.Best));
        Assert.Contains("12 of 30 validation rows", Assert.Single(result.Best.Verdict!.Remarks), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Steps, static step => step.Name == "score the best on all validation rows");
    }

    [Fact]
    public void The_plan_counts_the_final_comparison_within_the_budget()
    {
        OptimizationPlan plan = new Gepa(Sampled).Plan(new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation));
        Assert.Equal(["score the baseline", "try and score candidates", "score the best on all validation rows", "ask for new instructions"], plan.Steps.Select(static step => step.Name));
        long perRollout = plan.Steps[0].Maximum.Calls / 12;
        Assert.Equal(500 * perRollout, plan.Steps.Take(3).Sum(static step => step.Maximum.Calls));
        Assert.Equal(4 * 18 * perRollout, plan.Steps[2].Maximum.Calls);
    }

    [Fact]
    public async Task A_run_on_a_sample_is_the_same_for_any_parallelism_and_after_an_interruption()
    {
        GepaOptions options = Sampled with { MaxRollouts = 250 };
        Shaky unbroken = new(Teams.Model(), 1);
        string expected = (await TriageAsync(options, "unbroken", client: unbroken)).Artifact.ToJson();
        Assert.Equal(expected, (await TriageAsync(options, "alone", parallelism: 1)).Artifact.ToJson());
        foreach (int stop in (int[])[40, unbroken.Calls - 100, unbroken.Calls - 30, unbroken.Calls - 2])
        {
            using CancellationTokenSource cancellation = new();
            Shaky model = new(Teams.Model(), 1) { At = stop, Then = cancellation.Cancel };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TriageAsync(options, $"cancelled{stop}", client: model, cancellationToken: cancellation.Token));
            Assert.Equal(expected, (await TriageAsync(options, $"cancelled{stop}")).Artifact.ToJson());
            Assert.Equal(await CandidatesOf("unbroken"), await CandidatesOf($"cancelled{stop}"));
        }

        Assert.Equal(await CandidatesOf("unbroken"), await CandidatesOf("alone"));
    }

    [Fact]
    public async Task A_stop_in_the_final_comparison_keeps_the_best_of_the_sample_and_can_be_resumed()
    {
        string expected = (await OptimizeAsync(Sampled, run: "unbroken")).Artifact.ToJson();
        await using (OptimizationRun run = OptimizationRun.Open(Options("stopped", Teams.Model())))
        {
            Progress stopInFinals = new(happened =>
            {
                if (happened is RolloutCompleted { Work: "score the best on all validation rows", Done: 20 })
                {
                    run.RequestStop();
                }
            });
            OptimizationResult<Predict<PickTeam>> stopped = await new Gepa(Sampled).OptimizeAsync(
                new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, stopInFinals, TestContext.Current.CancellationToken);
            Assert.Equal(StopReason.Requested, stopped.StopReason);
            Assert.Equal(12, RowsOf(stopped.Best));
            Assert.Single(stopped.Best.Verdict!.Remarks);
        }

        Assert.Equal(expected, (await OptimizeAsync(Sampled, run: "stopped")).Artifact.ToJson());
        Assert.Equal(await CandidatesOf("unbroken"), await CandidatesOf("stopped"));
    }

    private static int? RowsOf(Candidate candidate) => candidate.Scores?.Rows.Count(static row => row is not null);

    private static int Rollouts(EventLog events) => events.Of<RolloutCompleted>().Count(static happened => !happened.Work.StartsWith("ask", StringComparison.Ordinal));

    private Task<string> CandidatesOf(string run) => File.ReadAllTextAsync(Path.Combine(RunFile(run), "candidates.jsonl"), TestContext.Current.CancellationToken);
}
