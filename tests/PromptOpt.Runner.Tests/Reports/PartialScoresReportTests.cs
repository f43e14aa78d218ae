using System.Text.Json;
using Microsoft.Playwright;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner.Tests;

/// <summary>The reports of runs that score candidates on a part of the rows, turn texts away, or are after outputs.</summary>
public sealed class PartialScoresReportTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("Racing")]
    [InlineData("Sampled")]
    [InlineData("Tight")]
    public async Task A_score_over_a_part_of_the_rows_says_so(string optimization)
    {
        using App app = Triaging.CreateApp(40, new ErraticModel());
        (RecordedRun run, OpenedPage page) = await OptimizeAsync(app, optimization);
        await using OpenedPage opened = page;

        string[] rows = [.. await opened.Page.Locator("#candidates tbody tr").AllInnerTextsAsync()];
        Candidate[] partial = [.. run.Candidates.Select(static recorded => recorded.Candidate).Where(IsPartial)];
        Assert.NotEmpty(partial);
        foreach (Candidate candidate in run.Candidates.Select(static recorded => recorded.Candidate).Where(static candidate => candidate.Scores is not null))
        {
            string row = Assert.Single(rows, row => row.TrimStart().StartsWith($"#{candidate.Index}\t", StringComparison.Ordinal));
            Assert.Equal(IsPartial(candidate), row.Contains($"{Scored(candidate)} of 40 rows", StringComparison.Ordinal));
            Assert.Contains(Figures.Percent(candidate.Scores!.Mean), row, StringComparison.Ordinal);
        }

        Assert.Equal(partial.Length, await opened.Page.Locator("#candidates .interval.partial").CountAsync());
    }

    [Fact]
    public async Task A_candidate_that_lost_the_race_is_not_drawn_among_those_scored_on_all_rows()
    {
        using App app = Triaging.CreateApp(40, new ErraticModel());
        (RecordedRun run, OpenedPage page) = await OptimizeAsync(app, "Racing");
        await using OpenedPage opened = page;

        Candidate[] scored = [.. run.Candidates.Select(static recorded => recorded.Candidate).Where(static candidate => candidate.Scores is not null)];
        Candidate[] dropped = [.. scored.Where(IsPartial)];
        Assert.NotEmpty(dropped);
        string[] marks = [.. await opened.Page.Locator("#progress .plot .mark title").AllTextContentsAsync()];
        Assert.Equal(scored.Except(dropped).Select(static candidate => candidate.Index).Order(), marks.Select(IndexOf).Order());
        Assert.Contains("not run on all of these rows", await opened.Page.Locator("#progress").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Candidates_of_a_sample_compare_on_the_sample_and_the_winner_on_all_rows()
    {
        using App app = Triaging.CreateApp(40, new ErraticModel());
        (RecordedRun run, OpenedPage page) = await OptimizeAsync(app, "Sampled");
        await using OpenedPage opened = page;

        int[] sample = [.. Enumerable.Range(0, 40).Where(row => run.Candidates.First(static recorded => IsPartial(recorded.Candidate)).Candidate.Scores!.Rows[row] is not null)];
        Assert.Equal(12, sample.Length);
        string progress = await opened.Page.Locator("#progress").InnerTextAsync();
        Assert.Contains("on the 12 validation rows that every accepted candidate was run on", progress, StringComparison.Ordinal);
        Assert.Contains("the 12 validation rows", await opened.Page.Locator("#front").InnerTextAsync(), StringComparison.Ordinal);
        string[] marks = [.. await opened.Page.Locator("#progress .plot .mark title").AllTextContentsAsync()];
        Assert.Equal(
            run.Candidates.Where(static recorded => recorded.Candidate.Scores is not null).Select(recorded => $"#{recorded.Candidate.Index}: {Figures.Percent(sample.Average(row => recorded.Candidate.Scores!.Rows[row]!.Value))}").Order(),
            marks.Order());
        Candidate start = run.Candidates[0].Candidate;
        Candidate best = run.Candidates[run.Summary!.Best].Candidate;
        Assert.Equal((40, 40), (Scored(start), Scored(best)));
        Assert.Contains($"#0 scored {Figures.Percent(start.Scores!.Mean)} and #{best.Index} {Figures.Percent(best.Scores!.Mean)}", await opened.Page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_winner_that_was_chosen_by_a_sample_alone_is_warned_of()
    {
        using App app = Triaging.CreateApp(40, new ErraticModel());
        await using OpenedPage opened = (await OptimizeAsync(app, "Tight")).Page;

        Assert.Contains("It was chosen by its score on 12 of 40 validation rows", await opened.Page.Locator("#warnings .serious").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("12 of the 40 validation rows", await opened.Page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_copied_rows_are_shown_with_what_became_of_them()
    {
        using App app = Triaging.CreateApp(40, new ErraticModel());
        (RecordedRun run, OpenedPage page) = await OptimizeAsync(app, "Racing");
        await using OpenedPage opened = page;

        string[] rows = [.. await opened.Page.Locator("#candidates tbody tr").AllInnerTextsAsync()];
        Candidate[] remarked = [.. run.Candidates.Select(static recorded => recorded.Candidate).Where(static candidate => candidate.Verdict is { Remarks.IsEmpty: false })];
        Assert.Contains(remarked, static candidate => candidate.Verdict!.Decision == CandidateDecision.NotScored);
        Assert.Contains(remarked, static candidate => candidate.Verdict!.Decision != CandidateDecision.NotScored);
        Assert.All(remarked, candidate =>
        {
            string row = Assert.Single(rows, row => row.TrimStart().StartsWith($"#{candidate.Index}\t", StringComparison.Ordinal));
            Assert.Contains($"noted: {candidate.Verdict!.Remarks[0]}", row, StringComparison.Ordinal);
            Assert.Contains(candidate.Verdict.Reason, row, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_best_outputs_are_shown_where_a_run_was_after_them()
    {
        using App app = Triaging.CreateApp();
        (RecordedRun run, OpenedPage page) = await OptimizeAsync(app, "Solving");
        await using OpenedPage opened = page;

        Assert.Equal(24, run.BestOutputs.Length);
        Assert.Contains($"{Figures.Percent(run.BestOutputs.Average(static output => output.Score))} together", await opened.Page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
        await opened.Page.Locator("#outputs summary").ClickAsync();
        string[] rows = [.. await opened.Page.Locator("#outputs tbody tr").AllInnerTextsAsync()];
        Assert.Equal(
            run.BestOutputs.OrderBy(static output => output.Score).Select(static output => $"{ReportFigures.Score(output.Score)}\t#{output.Candidate}"),
            rows.Select(static row => string.Join('\t', row.Split('\t')[^2..])));
        Assert.DoesNotContain("There is no validation set", await opened.Page.Locator("#warnings").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sampled", 18)]
    [InlineData("Solving", 18)]
    public async Task A_phone_shows_it_without_scrolling_sideways(string optimization, int validation)
    {
        using App app = Triaging.CreateApp(validation, new ErraticModel());
        await app.RunAsync("optimize", optimization);
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(app.Directory, ".promptopt", "runs", optimization, "report.html"), width: 360, scheme: ColorScheme.Dark);
        await opened.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(e => e.open = true)");

        Assert.InRange(await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, 360);
    }

    [Fact]
    public async Task The_console_says_that_a_score_is_over_a_part_of_the_rows()
    {
        using App app = Triaging.CreateApp(40, new ErraticModel());

        AppRun run = await app.RunAsync("optimize", "Tight");

        Assert.Contains("before (12 of 40 rows)", run.Results, StringComparison.Ordinal);
        Assert.Contains("after (12 of 40 rows)", run.Results, StringComparison.Ordinal);
    }

    private async Task<(RecordedRun Run, OpenedPage Page)> OptimizeAsync(App app, string optimization)
    {
        JsonElement json = (await app.RunAsync("optimize", optimization, "--json")).Json;
        RecordedRun run = RecordedRun.Load(Path.Combine(app.Directory, ".promptopt", "runs", optimization));
        OpenedPage opened = await browser.OpenAsync(json.GetProperty("report").GetString()!);
        Assert.Empty(opened.Complaints);
        return (run, opened);
    }

    private static int? Scored(Candidate candidate) => candidate.Scores?.Rows.Count(static row => row is not null);

    private static bool IsPartial(Candidate candidate) => Scored(candidate) < candidate.Scores?.Rows.Length;

    private static int IndexOf(string mark) => int.Parse(mark[1..mark.IndexOf(':', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
}
