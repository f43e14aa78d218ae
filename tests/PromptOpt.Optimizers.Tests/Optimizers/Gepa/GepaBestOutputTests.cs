using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Searches that are after outputs for the very rows they learn from.</summary>
public sealed class GepaBestOutputTests : GepaRuns
{
    private static readonly GepaOptions Solve = new() { MaxRollouts = 200, SearchesAtInferenceTime = true };

    [Fact]
    public async Task The_best_output_of_every_row_and_what_gave_it_are_kept()
    {
        OptimizationResult<Predict<PickTeam>> result = await SolveAsync("run");
        Assert.Equal(["train"], result.Artifact.Provenance!.Scores.Keys);
        Assert.Equal(Train.Examples.Select(static row => row.Id), result.BestOutputs.Select(static best => best.Row));
        Assert.True(result.BestOutputs.Average(static best => best.Score) >= result.Best.Scores!.Mean);
        Assert.True(result.BestOutputs.Select(static best => best.Candidate).Distinct().Count() > 1);
        foreach ((BestOutput best, int row) in result.BestOutputs.Select(static (best, row) => (best, row)))
        {
            BestOutput<PickTeam> typed = Assert.IsType<BestOutput<PickTeam>>(best);
            Assert.Equal(Train[row].Value.Message, typed.Value.Message);
            Assert.Equal(best.Score, typed.Value.Team == typed.Example.Value.Team ? 1 : 0);
            Assert.Equal(typed.Value.Team.ToString(), Assert.Single(best.Fields).Text, ignoreCase: true);
            Assert.All(result.Candidates, candidate => Assert.True((candidate.Scores?.Rows[row] ?? 0) <= best.Score));
        }
    }

    [Fact]
    public async Task They_stand_in_the_run_directory_and_are_read_back()
    {
        OptimizationResult<Predict<PickTeam>> result = await SolveAsync("run");
        RecordedRun recorded = RecordedRun.Load(RunFile("run"));
        Assert.Equal(
            result.BestOutputs.Select(static best => (best.Row, best.Candidate, best.Score, best.Fields[0])),
            recorded.BestOutputs.Select(static best => (best.Row, best.Candidate, best.Score, best.Fields[0])));
    }

    [Fact]
    public async Task They_are_the_same_for_any_parallelism_and_after_an_interruption()
    {
        Shaky unbroken = new(Teams.Model(), 1);
        await SolveAsync("one", parallelism: 1, client: unbroken);
        await SolveAsync("eight", client: new Shaky(Teams.Model(), 2));
        Assert.Equal(await OutputsOf("one"), await OutputsOf("eight"));
        for (int stop = 40; stop < unbroken.Calls; stop += 70)
        {
            using CancellationTokenSource cancellation = new();
            Shaky model = new(Teams.Model(), 1) { At = stop, Then = cancellation.Cancel };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SolveAsync($"cancelled{stop}", client: model, cancellationToken: cancellation.Token));
            await SolveAsync($"cancelled{stop}");
            Assert.Equal(await OutputsOf("one"), await OutputsOf($"cancelled{stop}"));
        }
    }

    [Fact]
    public async Task Other_searches_keep_none()
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(Solve);
        Assert.Empty(result.BestOutputs);
        Assert.False(File.Exists(Path.Combine(RunFile("run"), "best.jsonl")));
    }

    private async Task<OptimizationResult<Predict<PickTeam>>> SolveAsync(string run, int parallelism = 8, IChatClient? client = null, CancellationToken cancellationToken = default)
    {
        client ??= Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, client, parallelism));
        return await new Gepa(Solve).OptimizeAsync(new Predict<PickTeam>(client), new OptimizationData<PickTeam>(Train), Teams.Metric, opened, cancellationToken: cancellationToken);
    }

    private Task<string> OutputsOf(string run) => File.ReadAllTextAsync(Path.Combine(RunFile(run), "best.jsonl"), TestContext.Current.CancellationToken);
}
