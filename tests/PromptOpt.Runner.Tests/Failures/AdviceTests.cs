using System.Text.RegularExpressions;
using PromptOpt.LoopbackServer;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>What a command says when a model fails: where, and what to do, in options that it has.</summary>
public sealed partial class AdviceTests
{
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";

    private static Dictionary<string, string> Keys => new() { ["OPENAI_API_KEY"] = "sk-a-secret-nobody-may-see", ["OTHER_KEY"] = "sk-another-secret-nobody-may-see" };

    public static TheoryData<string, int, string, string> Refusals => new()
    {
        { "evaluate", 401, "Incorrect API key", "Check the key in the environment variable OPENAI_API_KEY" },
        { "optimize", 401, "Incorrect API key", "Check the key in the environment variable OPENAI_API_KEY" },
        { "run", 401, "Incorrect API key", "Check the key in the environment variable OPENAI_API_KEY" },
        { "evaluate", 404, "no such model", "--model" },
        { "optimize", 404, "no such model", "--model" },
        { "evaluate", 429, "You exceeded your current quota", "See to the account" },
        { "optimize", 429, "You exceeded your current quota", "See to the account" },
        { "evaluate", 429, "slow down", "--parallelism" },
        { "optimize", 429, "slow down", "--parallelism" },
        { "run", 429, "slow down", "Wait and run again" },
        { "evaluate", 400, "Unsupported parameter: 'foo'", "does not take the request as it is" },
        { "optimize", 400, "Unsupported parameter: 'foo'", "does not take the request as it is" },
        { "evaluate", 503, "overloaded", "try again later" },
        { "optimize", 503, "overloaded", "try again later" },
        { "run", 400, "prompt is too long: 9 tokens > 8 maximum", "a model with a longer context" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Every_command_names_endpoint_and_model_and_says_what_to_do(string command, int status, string words, string advice)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.FailAsync(status, words));
        using App app = new() { Environment = Keys, Width = 2000 };

        AppRun run = await app.RunAsync([command, .. command == "run" ? (string[])["a pear"] : [], "--endpoint", server.Endpoint.ToString(), "--model", "small"]);

        Assert.NotEqual(ExitCodes.Success, run.ExitCode);
        Assert.Contains($"{server.Endpoint.GetLeftPart(UriPartial.Authority)} answered {status} for model 'small': {words}.", run.Progress, StringComparison.Ordinal);
        Assert.Contains(advice, run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain("MaxUnscoredRollouts", run.Progress, StringComparison.Ordinal);
        await AssertAdvisesOnlyWhatExistsAsync(app, command, run.Progress);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("evaluate")]
    [InlineData("optimize")]
    public async Task A_time_out_is_advised_the_option_that_lengthens_it(string command)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        using App app = new() { Environment = Keys, Width = 2000 };

        AppRun run = await app.RunAsync([command, .. command == "run" ? (string[])["a pear"] : [], "--endpoint", server.Endpoint.ToString(), "--model", "small", "--timeout", "0.1"]);

        Assert.Contains("Give it longer with --timeout (now 0.1 seconds)", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_of_the_key_is_the_one_that_was_named_or_that_is_not_set()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(401, "Incorrect API key"));
        using App app = new() { Environment = Keys };
        using App bare = new();

        AppRun named = await app.RunAsync("run", "a pear", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--key-variable", "OTHER_KEY");
        AppRun unset = await bare.RunAsync("run", "a pear", "--endpoint", server.Endpoint.ToString(), "--model", "small");

        Assert.Contains("environment variable OTHER_KEY", named.Progress, StringComparison.Ordinal);
        Assert.Contains("No key was sent: set the environment variable OPENAI_API_KEY", unset.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_is_named_by_its_variable()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using App app = new() { Environment = new Dictionary<string, string> { ["OTHER_KEY"] = "sk-clé-0123456789" }, Width = 2000 };

        AppRun run = await app.RunAsync("run", "a pear", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--key-variable", "OTHER_KEY");

        Assert.Contains("OTHER_KEY", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_stopped_says_how_it_goes_on()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(401, "Incorrect API key"));
        using App app = new() { Environment = Keys, Width = 2000 };

        AppRun run = await app.RunAsync("optimize", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--json");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        string remedy = run.Json.GetProperty("error").GetProperty("remedy").GetString()!;
        Assert.Contains("Check the key", remedy, StringComparison.Ordinal);
        Assert.Contains("Everything answered so far is kept. Resume with:", remedy, StringComparison.Ordinal);
        Assert.EndsWith("Incorrect API key.", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_teacher_that_fails_is_told_from_the_program()
    {
        await using LoopbackChatServer student = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.AnswerAsync(Fruit));
        await using LoopbackChatServer teacher = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(401, "Incorrect API key"));
        using App app = new() { Environment = Keys, Width = 2000 };

        AppRun run = await app.RunAsync(
            "optimize", "--endpoint", student.Endpoint.ToString(), "--model", "small", "--teacher-endpoint", teacher.Endpoint.ToString(), "--teacher-model", "big", "--teacher-key-variable", "OTHER_KEY");

        Assert.Contains("The model asked as teacher failed", run.Progress, StringComparison.Ordinal);
        Assert.Contains(teacher.Endpoint.GetLeftPart(UriPartial.Authority), run.Progress, StringComparison.Ordinal);
        Assert.Contains("OTHER_KEY; --teacher-key-variable", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_all_failed_are_shown_with_the_first_reply_and_what_was_really_sent()
    {
        using App app = new() { Client = new ScriptedChatClient(static _ => "I have \u001b[31mno idea"), Width = 2000 };

        AppRun run = await app.RunAsync("evaluate");
        AppRun json = await app.RunAsync("evaluate", "--json");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("first failure: The reply to 'Choose' could not be read", run.Results, StringComparison.Ordinal);
        Assert.Contains("The reply: I have [31mno idea", run.Results, StringComparison.Ordinal);
        Assert.Contains("Every one of the 5 rows with a score failed", run.Progress, StringComparison.Ordinal);
        Assert.Equal("parse", json.Json.GetProperty("result").GetProperty("first_failure").GetProperty("kind").GetString());
        Assert.Equal(10, json.Json.GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task Requests_that_were_answered_with_an_overflow_are_counted_as_sent()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(400, "prompt is too long: 9 tokens > 8 maximum"));
        using App app = new() { Environment = Keys, Width = 2000 };

        AppRun run = await app.RunAsync("evaluate", "--endpoint", server.Endpoint.ToString(), "--model", "small");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("prompt is too long: 9 tokens > 8 maximum.", run.Results, StringComparison.Ordinal);
        Assert.Contains("5 requests sent", run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_failed_among_others_is_shown_without_a_warning()
    {
        using App app = new()
        {
            Client = new ScriptedChatClient(static request => request.Messages[^1].Text.Contains("plum", StringComparison.Ordinal) || request.Messages.Length > 2 ? "no idea" : Fruit),
        };

        AppRun run = await app.RunAsync("evaluate");

        Assert.Contains("first failure", run.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("Every one", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_server_says_reaches_the_terminal_as_a_command()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(400, "no \u001b]0;title\u0007 \u009b31m"));
        using App app = new() { Environment = Keys };

        AppRun run = await app.RunAsync("run", "a pear", "--endpoint", server.Endpoint.ToString(), "--model", "small");

        Assert.DoesNotContain(run.Progress, static character => char.IsControl(character) && character is not ('\r' or '\n'));
    }

    private static async Task AssertAdvisesOnlyWhatExistsAsync(App app, string command, string said)
    {
        string help = (await app.RunAsync(command, "--help")).Results;
        // What was typed stands in the command to resume with.
        string advice = string.Join('\n', said.Split('\n').Where(static line => !line.Contains("Resume with:", StringComparison.Ordinal)));
        Assert.All(OptionPattern().Matches(advice).Select(static match => match.Value), option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<![\w-])--[a-z]+(?:-[a-z]+)*")]
    private static partial Regex OptionPattern();
}
