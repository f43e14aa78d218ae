using System.Text.Json;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

public class RunTests
{
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";

    [Fact]
    public async Task Text_alone_goes_to_the_only_program_with_one_input()
    {
        ScriptedChatClient client = new(Fruit);
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync("run", "a ripe pear");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("fruit", run.Results, StringComparison.Ordinal);
        Assert.Contains("a ripe pear", client.Requests[0].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offline_learner_answers_by_default_and_is_called_no_language_model()
    {
        using App app = new();

        AppRun run = await app.RunAsync("run", "a ripe pear");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("no language model", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_begins_like_an_option_or_a_file_is_still_text()
    {
        ScriptedChatClient client = new(Fruit, Fruit);
        using App app = new() { Client = client };

        await app.RunAsync("run", "@pear");
        await app.RunAsync("run", "--", "--pear");

        Assert.Contains("\n@pear\n", client.Requests[0].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("\n--pear\n", client.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "Comparer", "--field", "left=a", "--field", "right=3")]
    [InlineData("run", "comparer", "--json-input", """{"left":"a","right":3}""")]
    [InlineData("run", "Comparer", "--json-input", """{"left":"a"}""", "--field", "Right=3")]
    public async Task Several_inputs_are_given_by_name(params string[] arguments)
    {
        ScriptedChatClient client = new("[[ ## reasoning ## ]]\nthey differ\n\n[[ ## are_alike ## ]]\nfalse\n\n[[ ## completed ## ]]");
        using App app = new() { Programs = [Programs.Sorter, Programs.Comparer], Client = client };

        AppRun run = await app.RunAsync([.. arguments, "--json"]);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.False(run.Json.GetProperty("outputs").GetProperty("are_alike").GetBoolean());
        Assert.Equal(3, run.Json.GetProperty("inputs").GetProperty("right").GetInt32());
        Assert.Equal("they differ", run.Json.GetProperty("reasoning").GetString());
        Assert.Equal(1, run.Json.GetProperty("usage").GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Two_programs_of_one_name_are_refused_rather_than_one_of_them_taken()
    {
        using App app = new() { Programs = [Programs.TunedSorter, Programs.TunedSorter], Client = new ScriptedChatClient() };

        AppRun run = await app.RunAsync("run", "Sorter", "pear");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("2 of the name 'Sorter'", run.Progress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Which program?", "run", "some text")]
    [InlineData("no program 'Router'", "run", "Router", "some text")]
    [InlineData("needs its inputs", "run", "Sorter")]
    [InlineData("takes 2 inputs: left, right", "run", "Comparer", "some text")]
    [InlineData("'right' is missing", "run", "Comparer", "--field", "left=a")]
    [InlineData("no field 'middle'", "run", "Comparer", "--field", "middle=a")]
    [InlineData("is an output", "run", "Sorter", "--field", "basket=fruit")]
    [InlineData("given twice", "run", "Sorter", "pear", "--field", "thing=pear")]
    [InlineData("must be name=value", "run", "Sorter", "--field", "pear")]
    [InlineData("'right' cannot be read", "run", "Comparer", "--field", "left=a", "--field", "right=many")]
    [InlineData("is not JSON", "run", "Comparer", "--json-input", "{left")]
    [InlineData("must be a JSON object", "run", "Comparer", "--json-input", "[]")]
    [InlineData("quotation marks", "run", "Sorter", "a", "ripe", "pear")]
    [InlineData("exclude each other", "run", "Sorter", "pear", "--tuned", "--untuned")]
    [InlineData("--endpoint needs a model", "run", "Sorter", "pear", "--endpoint", "http://localhost:1")]
    [InlineData("absolute http or https address", "run", "Sorter", "pear", "--endpoint", "localhost", "--model", "m")]
    [InlineData("needs a key", "run", "Sorter", "pear", "--model", "m")]
    [InlineData("--judge-key-variable", "evaluate", "--judge-model", "m")]
    [InlineData("'NO_SUCH_KEY'", "run", "Sorter", "pear", "--model", "m", "--key-variable", "NO_SUCH_KEY")]
    [InlineData("go together", "run", "Sorter", "pear", "--model", "m", "--input-price", "1")]
    [InlineData("--seed must be a whole number", "run", "Sorter", "pear", "--seed", "x")]
    [InlineData("--unknown", "run", "Sorter", "pear", "--unknown")]
    public async Task What_cannot_be_is_refused_with_its_reason_before_any_call(string reason, params string[] arguments)
    {
        ScriptedChatClient client = new();
        using App app = new() { Programs = [Programs.TunedSorter, Programs.Comparer], Client = client };

        AppRun run = await app.RunAsync(arguments);
        AppRun json = await app.RunAsync([.. arguments, "--json"]);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Progress.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty(run.Results);
        Assert.Equal(ExitCodes.BadInput, json.Json.GetProperty("exit_code").GetInt32());
        Assert.Equal("usage", json.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task An_unreadable_reply_fails_with_the_reply_and_without_a_stack_trace()
    {
        ScriptedChatClient client = new(static _ => "no idea at all");
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync("run", "a ripe pear");
        AppRun verbose = await app.RunAsync("run", "a ripe pear", "--verbose");
        JsonElement error = (await app.RunAsync("run", "a ripe pear", "--json")).Json.GetProperty("error");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("no idea at all", run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Progress, StringComparison.Ordinal);
        Assert.Contains("   at ", verbose.Progress, StringComparison.Ordinal);
        Assert.Equal("parse", error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_model_that_cannot_be_reached_fails_by_its_kind()
    {
        ScriptedChatClient client = new(static _ => throw new ModelException(FailureKind.Transport, "nobody is there"));
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync("run", "a ripe pear", "--json");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Equal("transport", run.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_cancelled_run_ends_like_an_interrupted_process()
    {
        using CancellationTokenSource source = new();
        ScriptedChatClient client = new(async (_, token) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return Fruit;
        });
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync(["run", "a ripe pear"], source.Token);

        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
    }
}
