using System.Text.Json;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>Two prompts of one program on the same rows.</summary>
public class CompareTests
{
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";
    private const string Tool = "[[ ## basket ## ]]\ntool\n\n[[ ## completed ## ]]";

    // The tuned prompt gets everything right, the declared one calls everything a fruit.
    private static ScriptedChatClient Careful => new(static request => request.Messages[0].Text.Contains("Sort with care.", StringComparison.Ordinal) && IsTool(request) ? Tool : Fruit);

    [Fact]
    public async Task The_tuned_prompt_stands_against_the_declared_one_unless_others_are_named()
    {
        using App app = new() { Programs = [Programs.TunedSorter], Client = Careful };

        AppRun run = await app.RunAsync("compare", "--input-price", "1", "--output-price", "1");
        JsonElement json = (await app.RunAsync("compare", "--json")).Json;

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        string[] facts = ["untuned: the prompt as declared", "tuned, compiled in from prompts/sorter.prompt.json", "test set, 5 rows", "40.0 %", "100.0 %", "+60.0 points", "p = 0.2500", "3 rows gained", "cost"];
        Assert.All(facts, fact => Assert.Contains(fact, run.Results, StringComparison.Ordinal));
        Assert.Equal(("untuned", "tuned"), (json.GetProperty("first").GetProperty("prompt").GetString(), json.GetProperty("second").GetProperty("prompt").GetString()));
        Assert.Equal(0.6, json.GetProperty("comparison").GetProperty("difference").GetDouble());
        Assert.Equal("not_distinguishable", json.GetProperty("comparison").GetProperty("verdict").GetString());
        Assert.Equal(10, json.GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task Rows_that_turned_out_differently_are_shown_with_both_answers()
    {
        string longText = $"a hammer {new string('x', 400)}";
        using App app = new() { Programs = [Programs.TunedSorter], Client = Careful };
        app.WriteData("test.csv", $"thing,basket\nsweet pear,fruit\n{longText},tool\n");

        AppRun run = await app.RunAsync("compare");
        JsonElement json = (await app.RunAsync("compare", "tuned", "untuned", "--json")).Json;

        Assert.Contains("1 row gained", run.Results, StringComparison.Ordinal);
        Assert.Contains("test.csv:3", run.Results, StringComparison.Ordinal);
        Assert.Contains("xxx…", run.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("sweet pear", run.Results, StringComparison.Ordinal);
        Assert.Matches(@"expected\s+tool\s+first\s+fruit\s+second\s+tool", run.Results);
        JsonElement row = Assert.Single(json.GetProperty("changed").EnumerateArray());
        Assert.Equal(longText, row.GetProperty("inputs").GetProperty("thing").GetString());
        Assert.Equal(("tool", "fruit"), (row.GetProperty("first").GetProperty("outputs").GetProperty("basket").GetString(), row.GetProperty("second").GetProperty("outputs").GetProperty("basket").GetString()));
        Assert.Equal((1, 0), (json.GetProperty("comparison").GetProperty("lost").GetInt32(), json.GetProperty("comparison").GetProperty("gained").GetInt32()));
    }

    [Fact]
    public async Task One_prompt_twice_is_asked_once()
    {
        ScriptedChatClient client = Careful;
        using App app = new() { Programs = [Programs.TunedSorter], Client = client };

        AppRun run = await app.RunAsync("compare", "tuned", "tuned");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(5, client.Requests.Length);
        Assert.Contains("asked once", run.Results, StringComparison.Ordinal);
        Assert.Contains("not distinguishable", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_prompts_ask_alike_is_asked_once_however_they_are_written()
    {
        // A file that spells out what the program declares is another value and the same prompt.
        ScriptedChatClient client = Careful;
        using App app = new() { Client = client };
        await SaveAsync(app, "same.prompt.json", new PredictorParameters { Instructions = "Say which basket a thing belongs into." });
        app.WriteData("test.csv", "thing,basket\npear,fruit\npear,fruit\nsaw,tool\n");

        AppRun run = await app.RunAsync("compare", "untuned", "same.prompt.json", "--json");

        Assert.Equal(3, client.Requests.Length);
        Assert.Equal(3, run.Json.GetProperty("shared_answers").GetInt64());
        Assert.Equal(3, run.Json.GetProperty("second").GetProperty("result").GetProperty("usage").GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task A_failed_request_is_no_answer_to_share()
    {
        int asked = 0;
        using App app = new() { Client = new ScriptedChatClient(_ => Interlocked.Increment(ref asked) == 1 ? throw new ModelException(FailureKind.Request, "not now") { StatusCode = 400 } : Fruit) };
        await SaveAsync(app, "same.prompt.json", new PredictorParameters { Instructions = "Say which basket a thing belongs into." });
        app.WriteData("test.csv", "thing,basket\n" + string.Concat(Enumerable.Range(1, 30).Select(static i => $"pear {i},fruit\n")));

        AppRun run = await app.RunAsync(["compare", "untuned", "same.prompt.json"]);

        Assert.Equal(ExitCodes.Unscored, run.ExitCode);
        Assert.Equal(31, asked);
        Assert.Contains("not now", run.Results, StringComparison.Ordinal);
        Assert.Contains("29 of 30 rows", run.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validation", 4)]
    [InlineData("train", 6)]
    public async Task Another_set_can_be_taken(string set, int rows)
    {
        using App app = new() { Programs = [Programs.TunedSorter], Client = Careful };

        AppRun run = await app.RunAsync("compare", "Sorting", "untuned", "tuned", "--set", set, "--json");

        Assert.Equal(rows, run.Json.GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_file_alone_stands_against_what_is_compiled_in()
    {
        using App app = new() { Programs = [Programs.TunedSorter], Client = Careful };
        await SaveAsync(app, "other.prompt.json", new PredictorParameters { Instructions = "Sort." });

        JsonElement json = (await app.RunAsync("compare", "other.prompt.json", "--json")).Json;

        Assert.Equal(("tuned", "other.prompt.json"), (json.GetProperty("first").GetProperty("prompt").GetString(), json.GetProperty("second").GetProperty("prompt").GetString()));
    }

    [Theory]
    [InlineData("neither a file nor a variant", "compare", "untuned", "nowhere.prompt.json")]
    [InlineData("neither a file nor a variant of 'Sorter'", "compare", "untuned", "bigg")]
    [InlineData("has no tuned prompt", "compare")]
    [InlineData("no optimization 'Other'", "compare", "Other", "untuned", "tuned")]
    [InlineData("not of 'Sorter'", "compare", "untuned", "stranger.prompt.json")]
    [InlineData("Chose", "compare", "untuned", "unfit.prompt.json")]
    [InlineData("broken.prompt.json", "compare", "untuned", "broken.prompt.json")]
    [InlineData("--set must be", "compare", "--set", "other")]
    [InlineData("no option '--nothing'", "compare", "--nothing")]
    public async Task What_cannot_be_compared_is_refused_before_any_call(string reason, params string[] arguments)
    {
        ScriptedChatClient client = Careful;
        using App app = new() { Client = client };
        await SaveAsync(app, "stranger.prompt.json", PredictorParameters.Untuned, program: "Stranger");
        await SaveAsync(app, "unfit.prompt.json", new PredictorParameters { Instructions = "Sort." }, predictor: "Chose");
        await File.WriteAllTextAsync(Path.Combine(app.Directory, "broken.prompt.json"), "{", TestContext.Current.CancellationToken);

        AppRun run = await app.RunAsync(arguments);
        AppRun json = await app.RunAsync([.. arguments, "--json"]);

        Assert.Equal((ExitCodes.BadInput, ExitCodes.BadInput), (run.ExitCode, json.ExitCode));
        Assert.Contains(reason, run.Progress, StringComparison.Ordinal);
        Assert.True(json.Json.TryGetProperty("error", out _));
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task Without_an_optimization_there_is_no_metric()
    {
        using App app = new() { Programs = [Programs.TunedSorter], Optimizations = [] };

        AppRun run = await app.RunAsync("compare");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("neither a metric nor data", run.Progress, StringComparison.Ordinal);
        Assert.Contains("[Optimize<…>]", run.Progress, StringComparison.Ordinal);
    }

    internal static Task SaveAsync(App app, string file, PredictorParameters parameters, string program = "Sorter", string predictor = "Choose", string? variant = null)
        => new PromptArtifact { Program = program, Variant = variant, Predictors = System.Collections.Immutable.ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal).Add(predictor, parameters) }.SaveAsync(Path.Combine(app.Directory, file));

    private static bool IsTool(ScriptedRequest request) => request.Messages[^1].Text is var text && (text.Contains("chisel", StringComparison.Ordinal) || text.Contains("hammer", StringComparison.Ordinal) || text.Contains("saw", StringComparison.Ordinal));
}
