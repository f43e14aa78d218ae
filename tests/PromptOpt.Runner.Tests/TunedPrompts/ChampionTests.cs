using System.Collections.Immutable;
using System.Text.Json;
using PromptOpt.Shared;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>What becomes of a tuned prompt that is there when another one is found.</summary>
public class ChampionTests
{
    private static readonly string[] Fruit = ["apple", "pear", "plum", "melon", "grape"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_better_prompt_is_not_overwritten_by_a_worse_one()
    {
        using App app = CreateApp();
        string before = await WriteAsync(app, "Sort with care.");

        JsonElement json = (await app.RunAsync("optimize", "--json")).Json;

        Assert.Equal(before, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
        Assert.Equal("kept", json.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal("worse", json.GetProperty("test").GetProperty("challenge").GetProperty("verdict").GetString());
        Assert.Equal(1, json.GetProperty("test").GetProperty("champion").GetProperty("mean").GetDouble());
        PromptArtifact challenger = await PromptArtifact.LoadAsync(json.GetProperty("artifact").GetProperty("copy").GetString()!, Cancellation);
        Assert.Equal(20, challenger.Provenance!.Scores["test"].After!.Examples);
    }

    [Fact]
    public async Task What_was_kept_and_how_to_take_the_new_one_is_said()
    {
        using App app = CreateApp();
        await WriteAsync(app, "Sort with care.");

        AppRun run = await app.RunAsync("optimize");

        Assert.Contains("(kept)", run.Results, StringComparison.Ordinal);
        Assert.Contains("tuned so far", run.Results, StringComparison.Ordinal);
        Assert.Contains("worse than the one in", run.Results.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("--overwrite", run.Results, StringComparison.Ordinal);
        Assert.Contains("artifact.json", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worse_prompt_is_overwritten_by_a_better_one()
    {
        using App app = CreateApp();
        await WriteAsync(app, "Sort badly.");

        JsonElement json = (await app.RunAsync("optimize", "--json")).Json;

        Assert.Equal("written", json.GetProperty("artifact").GetProperty("change").GetString());
        Assert.DoesNotContain("Sort badly.", await File.ReadAllTextAsync(app.ArtifactPath, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_is_no_better_beyond_chance_is_not_taken_unless_told()
    {
        using App app = CreateApp();
        string before = await WriteAsync(app, "Sort as always.");

        AppRun kept = await app.RunAsync("optimize");
        string after = await File.ReadAllTextAsync(app.ArtifactPath, Cancellation);
        JsonElement told = (await app.RunAsync("optimize", "--overwrite", "--json")).Json;

        Assert.Equal(before, after);
        Assert.Contains("not better than the one in", kept.Results.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("written", told.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal(0, told.GetProperty("real_usage").GetProperty("calls").GetInt64());
    }

    [Fact]
    public async Task The_prompt_that_is_there_is_not_compared_with_itself()
    {
        using App app = CreateApp(learns: true);
        await app.RunAsync("optimize");

        AppRun again = await app.RunAsync("optimize", "--fresh");
        JsonElement json = (await app.RunAsync("optimize", "--fresh", "--json")).Json;

        Assert.Contains("against the tuned prompt so far: the same prompt", again.Results, StringComparison.Ordinal);
        Assert.Contains("and it is the same", await File.ReadAllTextAsync(Path.Combine(app.RunDirectory, "report.html"), Cancellation), StringComparison.Ordinal);
        Assert.False(json.GetProperty("test").TryGetProperty("challenge", out _));
    }

    [Fact]
    public async Task Without_held_out_rows_nothing_is_overwritten_unless_told()
    {
        using App app = CreateApp();
        string before = await WriteAsync(app, "Sort badly.");

        AppRun kept = await app.RunAsync("optimize", "--no-test");
        string after = await File.ReadAllTextAsync(app.ArtifactPath, Cancellation);
        AppRun told = await app.RunAsync("optimize", "--no-test", "--overwrite");

        Assert.Equal(before, after);
        Assert.Contains("was not compared", kept.Results.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("(written)", told.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_run_that_is_repeated_does_not_take_the_place_of_a_better_prompt()
    {
        using App app = CreateApp();
        await app.RunAsync("optimize");
        string better = await WriteAsync(app, "Sort with care.");

        JsonElement again = (await app.RunAsync("optimize", "--json")).Json;
        JsonElement limited = (await app.RunAsync("optimize", "--json", "--max-calls", "70")).Json;

        Assert.Equal("kept", again.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal("kept", limited.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal(better, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task A_run_takes_the_place_of_what_it_left_there_itself_when_it_was_stopped()
    {
        using App app = CreateApp();
        await app.RunAsync("optimize", "--max-calls", "50");
        string stopped = await WriteOwnAsync(app, "Sort as always.");

        JsonElement finished = (await app.RunAsync("optimize", "--json")).Json;

        Assert.Equal("written", finished.GetProperty("artifact").GetProperty("change").GetString());
        Assert.NotEqual(stopped, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task A_run_does_not_take_the_place_of_what_it_left_there_itself_when_that_is_better_on_held_out_rows()
    {
        using App app = CreateApp();
        await app.RunAsync("optimize", "--max-calls", "50");
        string stopped = await WriteOwnAsync(app, "Sort with care.");

        AppRun run = await app.RunAsync("optimize");

        Assert.Contains("what this run found before is better on the held-out rows", run.Results.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(stopped, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task A_finished_run_that_is_repeated_leaves_file_and_report_as_they_are_with_and_without_held_out_rows()
    {
        using App app = CreateApp();
        await WriteAsync(app, "Sort badly.");
        await app.RunAsync("optimize");
        string written = await File.ReadAllTextAsync(app.ArtifactPath, Cancellation);

        JsonElement without = (await app.RunAsync("optimize", "--no-test", "--json")).Json;
        JsonElement again = (await app.RunAsync("optimize", "--json")).Json;

        Assert.Equal("unchanged", without.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal("unchanged", again.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal(written, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
        Assert.Contains("in place of the one that was there", await File.ReadAllTextAsync(Path.Combine(app.RunDirectory, "report.html"), Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Line_ends_that_a_checkout_made_others_of_make_no_other_file(bool isOwn)
    {
        using App app = CreateApp(learns: true);
        await app.RunAsync("optimize");
        string other = (await File.ReadAllTextAsync(app.ArtifactPath, Cancellation)).ReplaceLineEndings("\r\n");
        await File.WriteAllTextAsync(app.ArtifactPath, other, Cancellation);

        JsonElement again = (await (isOwn ? app.RunAsync("optimize", "--json") : app.RunAsync("optimize", "--fresh", "--json"))).Json;

        Assert.Equal("unchanged", again.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal(other, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task The_schema_that_the_file_names_is_kept_by_a_prompt_that_takes_its_place()
    {
        using App app = CreateApp(learns: true);
        string before = await WriteAsync(app, "Sort badly.");
        await File.WriteAllTextAsync(app.ArtifactPath, PromptArtifact.Parse(before).WithJsonSchema("../prompt.schema.json").ToJson(), Cancellation);

        string written = (await app.RunAsync("optimize", "--json")).Json.GetProperty("artifact").GetProperty("change").GetString()!;
        string again = (await app.RunAsync("optimize", "--json")).Json.GetProperty("artifact").GetProperty("change").GetString()!;

        Assert.Equal(("written", "unchanged"), (written, again));
        Assert.Equal("../prompt.schema.json", (await PromptArtifact.LoadAsync(app.ArtifactPath, Cancellation)).JsonSchema);
    }

    [Fact]
    public async Task A_prompt_that_the_run_left_there_is_its_own_whatever_line_ends_it_has_now()
    {
        using App app = CreateApp(learns: true);
        await app.RunAsync("optimize", "--no-test");
        string text = await WriteOwnAsync(app, "Sort with care.");
        await File.WriteAllTextAsync(app.ArtifactPath, text.ReplaceLineEndings("\r\n"), Cancellation);

        Assert.True(await new ArtifactTarget(app.ArtifactPath) { RunDirectory = app.RunDirectory }.IsOwnAsync());
    }

    [Fact]
    public async Task Scores_on_held_out_rows_are_added_to_a_prompt_that_has_none()
    {
        using App app = CreateApp(learns: true);
        await app.RunAsync("optimize", "--no-test");

        await app.RunAsync("optimize");

        Assert.True((await PromptArtifact.LoadAsync(app.ArtifactPath, Cancellation)).Provenance!.Scores.ContainsKey("test"));
    }

    [Fact]
    public async Task No_file_is_written_where_nothing_better_than_the_untuned_prompt_is_found()
    {
        using App app = new() { Client = new ScriptedChatClient(static request => Right(request.Messages[^1].Text)), Programs = [Programs.Sorter] };
        app.WriteData("test.csv", "thing,basket\npear,fruit\nhammer,tool\n");

        AppRun run = await app.RunAsync("optimize");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("(not written): nothing better than the untuned prompt was found", run.Results.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("Review the file", run.Results, StringComparison.Ordinal);
        Assert.False(File.Exists(app.ArtifactPath));
    }

    [Fact]
    public async Task A_prompt_that_is_compiled_in_has_to_be_beaten_too_wherever_its_file_is()
    {
        using App app = CreateApp([Programs.TunedSorter]);

        JsonElement json = (await app.RunAsync("optimize", "--json")).Json;

        Assert.Equal("kept", json.GetProperty("artifact").GetProperty("change").GetString());
        Assert.Equal("worse", json.GetProperty("test").GetProperty("challenge").GetProperty("verdict").GetString());
        Assert.False(File.Exists(app.ArtifactPath));
    }

    [Fact]
    public async Task A_place_that_is_asked_for_and_empty_is_written_to()
    {
        using App app = CreateApp([Programs.TunedSorter]);

        await app.RunAsync("optimize", "--output", "other.json");

        Assert.True(File.Exists(Path.Combine(app.Directory, "other.json")));
    }

    [Fact]
    public async Task The_prompt_of_another_program_or_variant_is_refused_before_anything_is_spent()
    {
        ScriptedChatClient client = new();
        using App app = new() { Client = client };
        string before = await WriteAsync(app, "Sort with care.", variant: "big");

        AppRun run = await app.RunAsync("optimize");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("variant 'big'", run.Progress, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
        Assert.Equal(before, await File.ReadAllTextAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task A_prompt_that_fits_no_more_defends_nothing()
    {
        using App app = CreateApp(learns: true);
        string text = await WriteAsync(app, "Sort with care.");
        await File.WriteAllTextAsync(app.ArtifactPath, text.Replace("\"Choose\"", "\"Chosen\"", StringComparison.Ordinal), Cancellation);

        AppRun run = await app.RunAsync("optimize");

        Assert.Contains("(written)", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_reckons_with_scoring_the_prompt_that_is_there()
    {
        using App app = CreateApp();
        long without = await MostAsync();
        await WriteAsync(app, "Sort with care.");

        Assert.Equal(without * 3 / 2, await MostAsync());

        async Task<long> MostAsync() => (await app.RunAsync("plan", "--json")).Json.GetProperty("test").GetProperty("minimum_calls").GetInt64();
    }

    [Fact]
    public async Task The_runs_own_copy_is_not_called_as_builds_look_for()
    {
        using App app = CreateApp(learns: true);

        await app.RunAsync("optimize");

        Assert.Empty(Directory.EnumerateFiles(app.RunDirectory, "*.prompt.json"));
        Assert.Equal(await File.ReadAllTextAsync(app.ArtifactPath, Cancellation), await File.ReadAllTextAsync(Path.Combine(app.RunDirectory, "artifact.json"), Cancellation));
    }

    /// <param name="programs">The programs; the untuned sorter when there are none.</param>
    /// <param name="learns">Whether demonstrations make the model right, so that something better than the untuned prompt is found.</param>
    private static App CreateApp(IReadOnlyList<ProgramRegistration>? programs = null, bool learns = false)
    {
        App app = new() { Client = new ScriptedChatClient(request => learns && request.Messages.Length > 2 ? Right(request.Messages[^1].Text) : Answer(request.Messages[0].Text, request.Messages[^1].Text)), Programs = programs ?? [Programs.Sorter] };
        app.WriteData("test.csv", "thing,basket\n" + string.Concat(Enumerable.Range(0, 20).Select(static i => i % 2 == 0 ? $"{Fruit[i / 4]} {i},fruit\n" : $"hammer {i},tool\n")));
        return app;
    }

    // With care everything is right, badly everything is wrong, otherwise half of it is.
    private static string Answer(string system, string asked)
    {
        bool isFruit = IsFruit(asked);
        bool saysFruit = system.Contains("with care", StringComparison.Ordinal) ? isFruit : !system.Contains("badly", StringComparison.Ordinal) || !isFruit;
        return $"[[ ## basket ## ]]\n{(saysFruit ? "fruit" : "tool")}\n\n[[ ## completed ## ]]";
    }

    private static string Right(string asked)
        => $"[[ ## basket ## ]]\n{(IsFruit(asked) ? "fruit" : "tool")}\n\n[[ ## completed ## ]]";

    private static bool IsFruit(string asked) => Fruit.Any(fruit => asked[asked.LastIndexOf("thing", StringComparison.Ordinal)..].Contains(fruit, StringComparison.Ordinal));

    /// <summary>Puts a prompt there as if the run had left it when it was stopped.</summary>
    private static async Task<string> WriteOwnAsync(App app, string instructions)
    {
        string text = await WriteAsync(app, instructions);
        await (RecordedDecision.Load(app.RunDirectory)! with { Written = [ContentHash.Of(text)] }).SaveAsync(app.RunDirectory);
        return text;
    }

    private static async Task<string> WriteAsync(App app, string instructions, string? variant = null)
    {
        PromptArtifact artifact = new()
        {
            Program = "Sorter",
            Variant = variant,
            Predictors = ProgramParameters.Untuned.With("Choose", new PredictorParameters { Instructions = instructions }).Predictors.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        await artifact.SaveAsync(app.ArtifactPath, Cancellation);
        return await File.ReadAllTextAsync(app.ArtifactPath, Cancellation);
    }
}
