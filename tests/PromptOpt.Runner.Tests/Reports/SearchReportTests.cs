using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner.Tests;

/// <summary>The reports of runs that grow trees of candidates, turn some away and try some on a part of the rows.</summary>
public sealed class SearchReportTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("Gepa")]
    [InlineData("MiproV2")]
    [InlineData("Sequence")]
    public async Task The_figures_are_those_of_the_run(string optimization)
    {
        using App app = Triaging.CreateApp();
        JsonElement json = (await app.RunAsync("optimize", optimization, "--json")).Json;
        RecordedRun run = Read(app, optimization);
        await using OpenedPage opened = await browser.OpenAsync(json.GetProperty("report").GetString()!);

        Assert.Empty(opened.Complaints);
        string result = await opened.Page.Locator("#result").InnerTextAsync();
        Assert.Contains($"{Figures.Percent(run.Test!.Before.Mean)} to {Figures.Percent(run.Test.After.Mean)}", result, StringComparison.Ordinal);
        string[] rows = [.. await opened.Page.Locator("#candidates tbody tr").AllInnerTextsAsync()];
        Assert.Equal(run.Candidates.Length, rows.Length);
        foreach (Candidate candidate in run.Candidates.Select(static recorded => recorded.Candidate))
        {
            string row = Assert.Single(rows, row => row.TrimStart().StartsWith($"#{candidate.Index}\t", StringComparison.Ordinal));
            Assert.Contains(candidate.Origin, row, StringComparison.Ordinal);
            Assert.Contains((candidate.ScoredAtCalls ?? candidate.ProposedAtCalls).ToString("#,0", CultureInfo.InvariantCulture), row, StringComparison.Ordinal);
            Assert.Contains(candidate.Scores is { } scores ? Figures.Percent(scores.Mean) : "\t–\t", row, StringComparison.Ordinal);
            Assert.Contains(candidate.Verdict?.Reason ?? "", row, StringComparison.Ordinal);
            Assert.All(candidate.Parents, parent => Assert.Contains(parent.ToString(CultureInfo.InvariantCulture), row[row.IndexOf(candidate.Origin, StringComparison.Ordinal)..], StringComparison.Ordinal));
        }

        Assert.Equal(run.Candidates.Count(static recorded => recorded.Candidate.Scores is not null), await opened.Page.Locator("#progress .plot .mark").CountAsync());
        Assert.Contains($"{Figures.Count(run.Summary!.Usage.Calls)}", await opened.Page.Locator("#spending").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_of_a_gepa_run_is_the_one_the_search_drew_its_parents_from()
    {
        using App app = Triaging.CreateApp();
        JsonElement json = (await app.RunAsync("optimize", "Gepa", "--json")).Json;
        Candidate[] pool = [.. (Read(app, "Gepa")).Candidates.Select(static recorded => recorded.Candidate).Where(static candidate => candidate.Scores is not null)];
        await using OpenedPage opened = await browser.OpenAsync(json.GetProperty("report").GetString()!);

        ImmutableArray<FrontMember> front = ParetoFront.Of([.. pool.Select(static candidate => new FrontCandidate(candidate.Scores!.Mean, candidate.Scores.Rows))]);
        string[] shown = [.. await opened.Page.Locator("#front table").First.Locator("tbody th").AllInnerTextsAsync()];
        Assert.Equal(front.Select(member => $"#{pool[member.Index].Index}").Order(), shown.Select(static name => name.Split(',')[0]).Order());
        Assert.Contains("team", await opened.Page.Locator("#front").InnerTextAsync(), StringComparison.Ordinal);
        Candidate merge = pool.First(static candidate => candidate.Parents.Length == 2);
        Assert.Contains($"It was made from #{merge.Parents[0]} and #{merge.Parents[1]}", await opened.Page.Locator($"#candidate-{merge.Index}").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_tried_on_a_part_of_the_rows_shows_what_it_scored_there()
    {
        using App app = Triaging.CreateApp();
        JsonElement json = (await app.RunAsync("optimize", "MiproV2", "--json")).Json;
        RecordedRun run = Read(app, "MiproV2");
        await using OpenedPage opened = await browser.OpenAsync(json.GetProperty("report").GetString()!);

        string[] strips = [.. await opened.Page.Locator("#rows .matrix tbody tr").AllInnerTextsAsync()];
        Candidate[] tried = [.. run.Candidates.Select(static recorded => recorded.Candidate).Where(static candidate => candidate is { Scores: null, Verdict.Minibatch: not null })];
        Assert.NotEmpty(tried);
        Assert.All(tried, candidate => Assert.Contains(strips, strip => strip.StartsWith($"#{candidate.Index}\t", StringComparison.Ordinal)
            && strip.EndsWith($"\t{candidate.Verdict!.Minibatch!.Rows.Length}\t{Figures.Percent(candidate.Verdict.Minibatch.MeanAfter)}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sequence_shows_no_step_where_nothing_changed()
    {
        using App app = Triaging.CreateApp();
        JsonElement json = (await app.RunAsync("optimize", "Sequence", "--json")).Json;
        await using OpenedPage opened = await browser.OpenAsync(json.GetProperty("report").GetString()!);

        string[] steps = [.. await opened.Page.Locator("#prompts summary").AllInnerTextsAsync()];
        Assert.NotEmpty(steps);
        Assert.DoesNotContain(steps, static step => step.Contains("baseline", StringComparison.Ordinal));
    }

    private static RecordedRun Read(App app, string optimization)
        => RecordedRun.Load(Path.Combine(app.Directory, ".promptopt", "runs", optimization));
}
