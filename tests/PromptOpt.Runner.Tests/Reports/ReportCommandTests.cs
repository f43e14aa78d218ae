using System.Text.Json;
using System.Text.RegularExpressions;

namespace PromptOpt.Runner.Tests;

public partial class ReportCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Optimize_writes_the_report_and_names_it()
    {
        using App app = new();

        AppRun run = await app.RunAsync("optimize");

        Assert.Contains(Path.Combine("Sorting", "report.html"), run.Results, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", await ReadAsync(app.RunDirectory), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_makes_the_same_file_again_and_touches_nothing_else()
    {
        using App app = new();
        await app.RunAsync("optimize");
        Dictionary<string, byte[]> before = Directory.GetFiles(app.RunDirectory).ToDictionary(static path => path, File.ReadAllBytes);

        AppRun run = await app.RunAsync("report");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(before, Directory.GetFiles(app.RunDirectory).ToDictionary(static path => path, File.ReadAllBytes));
    }

    [Fact]
    public async Task The_run_is_also_found_by_the_name_of_its_optimization()
    {
        using App app = new();
        await app.RunAsync("optimize");

        AppRun run = await app.RunAsync("report", "Sorting");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
    }

    [Fact]
    public async Task A_row_that_was_gained_shows_what_was_wrong_with_it_before()
    {
        using App app = new();
        await app.RunAsync("optimize");

        string page = await ReadAsync(app.RunDirectory);

        Assert.Contains("What the metric said before", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What the metric says after", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_of_the_same_give_the_same_report_but_for_dates()
    {
        using App one = new();
        using App other = new();

        await one.RunAsync("optimize", "--parallelism", "1");
        await other.RunAsync("optimize", "--parallelism", "16");

        Assert.Equal(Dates().Replace(await ReadAsync(one.RunDirectory), ""), Dates().Replace(await ReadAsync(other.RunDirectory), ""));
    }

    [Fact]
    public async Task It_goes_where_it_is_told_and_says_so_as_json()
    {
        using App app = new();
        await app.RunAsync("optimize", "--no-test");

        JsonElement json = (await app.RunAsync("report", app.RunDirectory, "--output", "out/sorting.html", "--json")).Json;

        string path = Path.Combine(app.Directory, "out", "sorting.html");
        Assert.Equal(path, json.GetProperty("report").GetString());
        Assert.Equal("completed", json.GetProperty("state").GetString());
        Assert.NotEmpty(json.GetProperty("warnings").EnumerateArray());
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_directory_without_a_run_is_wrong_input()
    {
        using App app = new();

        AppRun run = await app.RunAsync("report", "data");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("There is no run in", run.Progress.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_run_with_a_torn_line_is_reported_as_far_as_it_came()
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 5, 20, static (candidate, row) => (candidate + row) % 2);
        File.Delete(Path.Combine(directory, "summary.json"));
        string candidates = Path.Combine(directory, "candidates.jsonl");
        await File.WriteAllTextAsync(candidates, (await File.ReadAllTextAsync(candidates, Cancellation))[..^60], Cancellation);

        JsonElement json = (await app.RunAsync("report", "run", "--json")).Json;

        Assert.Equal("unfinished", json.GetProperty("state").GetString());
        Assert.Equal(4, json.GetProperty("candidates").GetInt32());
        Assert.Contains("candidates.jsonl cannot be read beyond line 4", await ReadAsync(directory), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_has_only_begun_is_reported()
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 0, 0, static (_, _) => 0);
        File.Delete(Path.Combine(directory, "summary.json"));

        AppRun run = await app.RunAsync("report", "run");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("There is no candidate yet.", await ReadAsync(directory), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_run_stays_small_enough_to_open()
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 60, 1000, static (candidate, row) => (candidate * 31) + (row * 17) % 101 > 60 ? 1 : row % 3 == 0 ? 0.5 : 0);

        AppRun run = await app.RunAsync("report", "run");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.InRange(new FileInfo(Path.Combine(directory, "report.html")).Length, 1, 4_000_000);
    }

    [Fact]
    public async Task Text_from_prompts_and_rows_is_never_markup()
    {
        const string Evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='x' &lt; \u202Eesrever";
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 3, 4, static (candidate, row) => (candidate + row) % 2, static candidate => $"{Evil} {candidate}", static row => $"{row} {Evil}");

        await app.RunAsync("report", "run");

        string html = await ReadAsync(directory);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.Contains("[U+202E]", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_nowhere_in_the_report()
    {
        using App app = new() { Environment = new Dictionary<string, string> { ["OPENAI_API_KEY"] = "sk-very-secret" } };

        await app.RunAsync("optimize");

        Assert.DoesNotContain("sk-very-secret", await ReadAsync(app.RunDirectory), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("constant_metric", 0.5, 0.5, "Sort.")]
    [InlineData("saturated_metric", 0.98, 0.99, "Sort.")]
    [InlineData("not_distinguishable", 0.5, 0.51, "Sort.")]
    [InlineData("no_test", 0.2, 0.8, "Sort.")]
    [InlineData("validation_rows_in_instructions", 0.2, 0.8, "For instance the long story of thing 7 that was bought in spring.")]
    public async Task What_is_to_be_taken_with_care_is_said(string code, double before, double after, string instructions)
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        bool isConstant = before == after;
        SyntheticRun.Write(
            directory,
            2,
            100,
            (candidate, row) => isConstant ? before : row < 100 * (candidate == 0 ? before : after) ? 1 : 0,
            candidate => candidate == 0 ? "Sort." : instructions,
            static row => $"The long story of thing {row} that was bought in spring");

        JsonElement json = (await app.RunAsync("report", "run", "--json")).Json;

        Assert.Contains(code, json.GetProperty("warnings").EnumerateArray().Concat(json.GetProperty("notes").EnumerateArray()).Select(static warning => warning.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Rows_in_two_sets_are_found()
    {
        using App app = new();
        app.WriteData("validation.csv", "thing,basket\nred apple,fruit\nheavy hammer,tool\nripe plum,fruit\nrusty saw,tool\n");
        app.WriteData("test.csv", "thing,basket\nsteel hammer,tool\nripe plum,fruit\nold saw,tool\n");

        await app.RunAsync("optimize");
        JsonElement json = (await app.RunAsync("report", "--json")).Json;

        string?[] codes = [.. json.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetProperty("code").GetString())];
        Assert.Contains("validation_in_training", codes);
        Assert.Contains("test_in_training", codes);
        Assert.Contains("test_in_validation", codes);
    }

    private static Task<string> ReadAsync(string directory) => File.ReadAllTextAsync(Path.Combine(directory, "report.html"), Cancellation);

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    private static partial Regex Dates();
}
