namespace PromptOpt.Optimizers.Tests;

/// <summary>What the options change about the search.</summary>
public sealed class GepaOptionsTests : GepaRuns
{
    [Theory]
    [InlineData(FrontierKind.Instance)]
    [InlineData(FrontierKind.Objective)]
    [InlineData(FrontierKind.Hybrid)]
    [InlineData(FrontierKind.Scalar)]
    public async Task Every_kind_of_front_finds_something_better(FrontierKind kind)
    {
        OptimizationResult<TriageProgram> result = await TriageAsync(new GepaOptions { MaxRollouts = 300, Frontier = kind });
        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean + 0.1);
    }

    [Theory]
    [InlineData(CandidateSelection.CurrentBest)]
    [InlineData(CandidateSelection.EpsilonGreedy)]
    [InlineData(CandidateSelection.TopKPareto)]
    public async Task Every_way_to_choose_candidates_finds_something_better(CandidateSelection selection)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 300, Selection = selection });
        Assert.True(result.Best.Scores!.Mean > 0.6);
    }

    [Fact]
    public async Task Fronts_over_objectives_need_objectives()
    {
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => OptimizeAsync(new GepaOptions { Frontier = FrontierKind.Objective }));
        Assert.Contains("WithSubScore", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_components_or_a_choice_of_the_user_are_changed_at_once()
    {
        OptimizationResult<TriageProgram> all = await TriageAsync(new GepaOptions { MaxRollouts = 150, Components = ComponentSelector.All }, "all");
        Assert.Contains(all.Candidates, static candidate => candidate.Origin == "new instruction of Pick, instruction of Rate");
        List<ComponentSelection> seen = [];
        ComponentSelector onlyRate = ComponentSelector.Create("only Rate", selection =>
        {
            seen.Add(selection);
            return selection.Components.Where(static component => component.Predictor == "Rate");
        });
        OptimizationResult<TriageProgram> own = await TriageAsync(new GepaOptions { MaxRollouts = 150, Components = onlyRate }, "own");
        Assert.All(own.Candidates, static candidate => Assert.Null(candidate.Parameters["Pick"].Instructions));
        Assert.NotEmpty(seen);
        Assert.All(seen, static selection => Assert.InRange(selection.Scores.Length, 1, 40));
        Assert.Equal("\"only Rate\"", own.Artifact.Provenance!.Options["components"]);
    }

    [Fact]
    public async Task Field_descriptions_are_changed_on_request()
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 300, MinibatchSize = 2, EvolveFieldDescriptions = true });
        Assert.Contains(result.Candidates, static candidate => candidate.Origin is "new description of message" or "new description of team");
        Assert.Contains(result.Candidates, static candidate => !candidate.Parameters["self"].FieldDescriptions.IsEmpty);
    }

    [Fact]
    public async Task Demonstrations_are_kept_dropped_or_evolved()
    {
        ProgramParameters warm = ProgramParameters.Untuned.With("self", new PredictorParameters { Demos = [Teams.Rows(1, from: 9000)[0].ToDemo()] });
        OptimizationResult<Predict<PickTeam>> kept = await OptimizeAsync(new GepaOptions { MaxRollouts = 200 }, run: "kept", warmStart: warm);
        Assert.All(kept.Candidates, static candidate => Assert.Single(candidate.Parameters["self"].Demos));
        OptimizationResult<Predict<PickTeam>> dropped = await OptimizeAsync(new GepaOptions { MaxRollouts = 200, Demos = DemoMode.Drop }, run: "dropped", warmStart: warm);
        Assert.Equal("without demonstrations", dropped.Candidates[1].Origin);
        Assert.True(dropped.Candidates.Length > 2);
        Assert.All(dropped.Candidates.Skip(1), static candidate => Assert.Empty(candidate.Parameters["self"].Demos));
        OptimizationResult<Predict<PickTeam>> evolved = await OptimizeAsync(new GepaOptions { MaxRollouts = 300, MinibatchSize = 2, Demos = DemoMode.Evolve, MaxDemos = 3 }, run: "evolved");
        Candidate[] shown = [.. evolved.Candidates.Where(static candidate => candidate.Origin == "new demonstrations")];
        Assert.NotEmpty(shown);
        Assert.All(shown, static candidate => Assert.InRange(candidate.Parameters["self"].Demos.Length, 1, 3));
    }
}
