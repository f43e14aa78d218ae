namespace PromptOpt.Optimizers.Tests;

/// <summary>When a search ends, and with what.</summary>
public sealed class GepaEndTests : GepaRuns
{
    /// <summary>So few rows at a time that the search takes a while.</summary>
    private static readonly GepaOptions Slow = new() { Effort = Effort.Light, MinibatchSize = 2, ProposalsPerRound = 1, MaxMerges = 0 };

    [Theory]
    [InlineData(70)]
    [InlineData(100)]
    [InlineData(163)]
    [InlineData(190)]
    public async Task A_limit_on_calls_ends_a_run_inside_a_step_without_overshoot_and_with_the_best_so_far(int calls)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Slow, limits: new() { MaxCalls = calls });
        Assert.Equal(StopReason.CallLimit, result.StopReason);
        Assert.InRange(result.Usage.Calls, calls / 3, calls);
        Assert.Equal(result.Candidates.Max(static candidate => candidate.Scores?.Mean), result.Best.Scores!.Mean);
        Assert.Equal(result.Candidates.Length, File.ReadAllLines(Path.Combine(RunFile("run"), "candidates.jsonl")).Length);
        OptimizationResult<Predict<PickTeam>> raised = await OptimizeAsync(Slow);
        Assert.True(raised.Best.Scores!.Mean > 0.95);
    }

    [Fact]
    public async Task The_rollouts_of_the_budget_are_never_exceeded()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Slow with { Effort = null, MaxRollouts = 120 }, progress: events);
        Assert.Equal(StopReason.Completed, result.StopReason);
        int rollouts = events.Of<RolloutCompleted>().Count(static happened => !happened.Work.StartsWith("ask", StringComparison.Ordinal));
        Assert.InRange(rollouts, 30, 120);
    }

    [Fact]
    public async Task A_graceful_stop_keeps_the_best_so_far_and_can_be_resumed()
    {
        string expected = (await OptimizeAsync(Slow, run: "unbroken")).Artifact.ToJson();
        await using (OptimizationRun run = OptimizationRun.Open(Options("stopped", Teams.Model())))
        {
            Progress stopAtSecond = new(happened =>
            {
                if (happened is CandidateScored { Candidate.Index: 2 })
                {
                    run.RequestStop();
                }
            });
            OptimizationResult<Predict<PickTeam>> stopped = await new Gepa(Slow).OptimizeAsync(
                new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, stopAtSecond, TestContext.Current.CancellationToken);
            Assert.Equal(StopReason.Requested, stopped.StopReason);
            Assert.True(stopped.Best.Index > 0);
        }

        Assert.Equal(expected, (await OptimizeAsync(Slow, run: "stopped")).Artifact.ToJson());
    }

    [Fact]
    public async Task The_search_ends_at_a_score_or_when_nothing_better_comes()
    {
        OptimizationResult<Predict<PickTeam>> score = await OptimizeAsync(Slow with { StopAtScore = 0.6 }, run: "score");
        Assert.Equal(StopReason.ScoreReached, score.StopReason);
        Assert.InRange(score.Best.Scores!.Mean, 0.6, 0.95);
        OptimizationResult<Predict<PickTeam>> patience = await OptimizeAsync(Slow with { MaxRoundsWithoutImprovement = 3, Components = ComponentSelector.Create("nothing", static _ => []) }, run: "patience");
        Assert.Equal(StopReason.NoImprovement, patience.StopReason);
        Assert.True(patience.Usage.Calls < 560);
    }

    [Fact]
    public void One_budget_is_given_at_most()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(static () => new Gepa(new GepaOptions { Effort = Effort.Light, MaxRollouts = 100 }));
        Assert.Contains("Effort and MaxRollouts", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => new Gepa(new GepaOptions { MaxFullEvaluations = 1, MaxRollouts = 100 }));
        Assert.Equal("Gepa", new Gepa().Name);
    }
}
