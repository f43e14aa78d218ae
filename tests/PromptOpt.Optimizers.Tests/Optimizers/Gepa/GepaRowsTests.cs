using System.Text.Json;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Which rows a change is written from and checked on, and what is left of it in the run directory.</summary>
public sealed class GepaRowsTests : GepaRuns
{
    [Fact]
    public async Task A_change_is_checked_on_rows_it_was_not_written_from_and_its_requests_can_be_looked_up()
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = 400 });
        Dictionary<string, string> messages = Train.Examples.ToDictionary(static row => row.Id, static row => row.Value.Message);
        ILookup<int, JsonElement> requests = (await File.ReadAllLinesAsync(Path.Combine(RunFile("run"), "proposals.jsonl"), TestContext.Current.CancellationToken))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static request => request.GetProperty("candidate").ValueKind == JsonValueKind.Number)
            .ToLookup(static request => request.GetProperty("candidate").GetInt32());
        Candidate[] changed = [.. result.Candidates.Where(static candidate => candidate is { Parents.Length: 1, Verdict.Minibatch: not null })];
        Assert.NotEmpty(changed);
        foreach (Candidate candidate in changed)
        {
            JsonElement[] own = [.. requests[candidate.Index]];
            Assert.NotEmpty(own);
            Assert.All(own, request =>
            {
                string shown = request.GetProperty("request").GetString()!;
                Assert.Contains("## Example 1", shown, StringComparison.Ordinal);
                Assert.All(candidate.Verdict!.Minibatch!.Rows, row => Assert.DoesNotContain("Input: " + messages[row] + "\n", shown, StringComparison.Ordinal));
                Assert.Equal("instruction", request.GetProperty("work").GetString());
                Assert.Contains("new_instruction", request.GetProperty("reply").GetString(), StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void Labels_are_values_that_come_again()
    {
        Assert.Equal(4, new RowLabels<PickTeam>(Train).Count);
        Assert.Equal(1, new RowLabels<Sort>(Dataset<Sort>.Of(Enumerable.Range(0, 10).Select(static i => new Sort { Text = "a", Label = $"own {i}" }))).Count);
        Assert.Equal(1, new RowLabels<Sort>(Dataset<Sort>.Of(new Sort { Text = "a", Label = "one" })).Count);
    }

    [Fact]
    public void Every_label_has_its_share_of_a_draw()
    {
        int[] rows = [.. StratifiedDraw.Of(Enumerable.Range(0, 40), static row => row < 36 ? "many" : "few", static _ => 1).Take(8)];
        Assert.Equal((4, 4), (rows.Count(static row => row < 36), rows.Count(static row => row >= 36)));
        int[] weighted = [.. StratifiedDraw.Of(Enumerable.Range(0, 40), static row => row % 2 == 0 ? "often" : "seldom", static label => label == "often" ? 3 : 1).Take(8)];
        Assert.Equal((6, 2), (weighted.Count(static row => row % 2 == 0), weighted.Count(static row => row % 2 == 1)));
        Assert.Equal(40, StratifiedDraw.Of(Enumerable.Range(0, 40), static row => "all", static _ => 0).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 60, 100, 1000, 0.2)]
    [InlineData(15, 45, 150, 560, 0.4)]
    [InlineData(77, 100, 770, 780, 0.5)]
    [InlineData(77, 1500, 770, 6380, 0.5)]
    [InlineData(2, 10, 8, 60, 0.9)]
    [InlineData(1, 1, 1, 10, 0)]
    public void Sizes_fit_rows_and_budget(int labels, int validation, int train, long rollouts, double passRate)
    {
        BatchSizes sizes = BatchSizes.Of(new GepaOptions(), train, labels, validation, rollouts, passRate);
        Assert.InRange(sizes.Learn, 1, train);
        Assert.InRange(sizes.Learn + sizes.Check, Math.Min(train, 5), train);
        Assert.True(sizes.Fitting(sizes.Least) is { } fitting && fitting.Rollouts <= Math.Max(3, sizes.Least));
        Assert.Null(sizes.Fitting(sizes.Least - 1));
    }
}
