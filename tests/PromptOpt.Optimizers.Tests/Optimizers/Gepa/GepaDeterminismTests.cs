namespace PromptOpt.Optimizers.Tests;

/// <summary>The same result for any parallelism and after any interruption.</summary>
public sealed class GepaDeterminismTests : GepaRuns
{
    [Fact]
    public async Task The_result_is_the_same_for_any_parallelism()
    {
        string[] artifacts = await Task.WhenAll(((int[])[1, 4, 16]).Select(async parallelism =>
            (await TriageAsync(new GepaOptions { MaxRollouts = 300, ProposalsPerRound = 3, MinibatchSize = 2 }, $"p{parallelism}", parallelism, new Shaky(Teams.Model(malformed: 0.1), parallelism))).Artifact.ToJson()));
        Assert.All(artifacts, artifact => Assert.Equal(artifacts[0], artifact));
        string[] candidates = [.. ((int[])[1, 4, 16]).Select(parallelism => File.ReadAllText(Path.Combine(RunFile($"p{parallelism}"), "candidates.jsonl")))];
        Assert.All(candidates, log => Assert.Equal(candidates[0], log));
        Assert.True(candidates[0].Split('\n').Length > 5);
        string[] proposals = [.. ((int[])[1, 4, 16]).Select(parallelism => File.ReadAllText(Path.Combine(RunFile($"p{parallelism}"), "proposals.jsonl")))];
        Assert.All(proposals, log => Assert.Equal(proposals[0], log));
    }

    [Fact]
    public async Task No_candidate_is_run_on_a_row_twice_and_a_finished_run_asks_nothing_again()
    {
        Shaky model = new(Teams.Model(), 1);
        OptimizationResult<Predict<PickTeam>> first = await OptimizeAsync(new GepaOptions { MaxRollouts = 300 }, client: model);
        int asked = model.Calls;
        Assert.Equal(asked, first.Usage.Calls);
        OptimizationResult<Predict<PickTeam>> again = await OptimizeAsync(new GepaOptions { MaxRollouts = 300 }, client: model);
        Assert.Equal(first.Artifact.ToJson(), again.Artifact.ToJson());
        Assert.Equal((asked, 0L), (model.Calls, again.RealUsage.Calls));
    }

    [Fact]
    public async Task A_run_cancelled_at_any_call_is_resumed_to_the_same_result()
    {
        GepaOptions options = new() { MaxRollouts = 250 };
        Shaky unbroken = new(Teams.Model(), 1);
        string expected = (await TriageAsync(options, "unbroken", client: unbroken)).Artifact.ToJson();
        for (int stop = 1; stop < unbroken.Calls; stop += 61)
        {
            using CancellationTokenSource cancellation = new();
            Shaky model = new(Teams.Model(), 1) { At = stop, Then = cancellation.Cancel };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TriageAsync(options, $"cancelled{stop}", client: model, cancellationToken: cancellation.Token));
            Assert.Equal(expected, (await TriageAsync(options, $"cancelled{stop}")).Artifact.ToJson());
        }

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(RunFile("unbroken"), "candidates.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(RunFile("cancelled62"), "candidates.jsonl"), TestContext.Current.CancellationToken));
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(RunFile("unbroken"), "proposals.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(RunFile("cancelled62"), "proposals.jsonl"), TestContext.Current.CancellationToken));
    }
}
