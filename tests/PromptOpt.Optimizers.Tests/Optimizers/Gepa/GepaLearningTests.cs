namespace PromptOpt.Optimizers.Tests;

/// <summary>What GEPA learns with the offline learner, on tasks whose rules stand nowhere but in feedback.</summary>
public sealed class GepaLearningTests : GepaRuns
{
    [Fact]
    public async Task Rules_that_stand_in_feedback_alone_are_found()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, progress: events);
        Assert.True(result.Baseline.Scores!.Mean < 0.5);
        Assert.True(result.Best.Scores!.Mean > 0.95, $"{result.Best.Scores.Mean}");
        Assert.Contains("If the message mentions \"", result.Best.Parameters["self"].Instructions, StringComparison.Ordinal);
        Assert.Equal(result.Best, events.Of<BestChanged>().Last().Candidate);
        EvaluationResult<PickTeam> test = await new Evaluator().EvaluateAsync(result.Program, Teams.Rows(100, from: 5000), Teams.Metric, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(test.Mean > 0.9, $"{test.Mean}");
    }

    [Fact]
    public async Task Every_step_of_a_program_learns_from_the_feedback_given_to_it()
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(new GepaOptions { Effort = Effort.Light });
        Assert.True(result.Baseline.Scores!.Mean < 0.5);
        Assert.True(result.Best.Scores!.Mean > 0.85, $"{result.Best.Scores.Mean}");
        Assert.Contains("parcel", result.Best.Parameters["Pick"].Instructions, StringComparison.Ordinal);
        Assert.Contains("blocked", result.Best.Parameters["Rate"].Instructions, StringComparison.Ordinal);
        Assert.Equal(["team", "urgency"], result.Best.Scores.Objectives.Keys);
    }

    [Fact]
    public async Task Every_candidate_tells_where_it_comes_from_and_what_became_of_it()
    {
        EventLog events = new();
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { Effort = Effort.Light }, progress: events);
        Assert.Null(result.Baseline.Verdict);
        Assert.Empty(result.Baseline.Parents);
        Assert.All(result.Candidates.Skip(1), candidate =>
        {
            Assert.All(candidate.Parents, parent => Assert.True(parent < candidate.Index));
            Assert.NotEmpty(candidate.Verdict!.Reason);
            Assert.Equal(candidate.Verdict.Decision == CandidateDecision.Accepted, candidate.Scores is not null);
        });
        Assert.All(result.Candidates.Where(static candidate => candidate.Verdict is { Decision: CandidateDecision.Accepted }), static candidate =>
        {
            Assert.True(candidate.Parents.Length > 1 || candidate.Verdict!.Minibatch!.MeanAfter > candidate.Verdict.Minibatch.MeanBefore);
            Assert.NotEmpty(candidate.Verdict!.Minibatch!.Rows);
            Assert.Equal(30, candidate.Scores!.Rows.Length);
            Assert.True(candidate.ScoredAtCalls > candidate.ProposedAtCalls);
        });
        Assert.Equal(result.Candidates.Length - 1, events.Of<CandidateJudged>().Count());
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(RunFile("run"), "candidates.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(result.Candidates.Length, lines.Length);
        Assert.Contains("\"decision\":\"accepted\",\"reason\":\"better: ", string.Join('\n', lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_step_of_a_sequence_has_scored_costs_the_next_one_nothing()
    {
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()));
        Sequence sequence = new(new Gepa(new GepaOptions { MaxRollouts = 30 }), new Gepa(new GepaOptions { MaxRollouts = 30 }));
        OptimizationResult<Predict<PickTeam>> result = await sequence.OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Validation.Count, result.Usage.Calls);
        Assert.Equal(3, result.Candidates.Length);
        Assert.All(result.Candidates, candidate => Assert.Equal(result.Baseline.Scores!.Mean, candidate.Scores!.Mean));
    }

    [Fact]
    public async Task The_search_can_go_on_from_what_another_optimizer_found()
    {
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()));
        Sequence sequence = new(new BootstrapFewShot(new BootstrapFewShotOptions { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2 }), new Gepa(new GepaOptions { MaxRollouts = 300 }));
        OptimizationResult<Predict<PickTeam>> result = await sequence.OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Best.Scores!.Mean > 0.8, $"{result.Best.Scores.Mean}");
        Assert.NotNull(result.Best.Parameters["self"].Instructions);
        Assert.All(result.Candidates, candidate => Assert.All(candidate.Parents, parent => Assert.True(parent < candidate.Index)));
    }
}
