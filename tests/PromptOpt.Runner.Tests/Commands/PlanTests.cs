using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

public class PlanTests
{
    [Fact]
    public async Task A_plan_shows_calls_tokens_and_the_test_set_and_spends_nothing()
    {
        ScriptedChatClient client = new();
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync("plan");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("train 6, validation 4, test 5", run.Results, StringComparison.Ordinal);
        Assert.Contains("Scoring 5 test rows with 2 prompts", run.Results, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
        Assert.False(Directory.Exists(app.RunDirectory));
    }

    [Fact]
    public async Task A_priced_plan_shows_money()
    {
        using App app = new();

        AppRun run = await app.RunAsync("plan", "--input-price", "0.15", "--output-price", "0.60", "--json");

        Assert.True(run.Json.GetProperty("maximum").GetProperty("cost").GetDecimal() > 0);
        Assert.True(run.Json.GetProperty("minimum").GetProperty("calls").GetInt64() <= run.Json.GetProperty("maximum").GetProperty("calls").GetInt64());
    }

    [Fact]
    public async Task A_limit_that_may_bind_is_warned_of()
    {
        using App app = new();

        AppRun run = await app.RunAsync("plan", "--max-calls", "14");

        Assert.Contains("warning:", run.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("optimize")]
    public async Task A_limit_that_cannot_hold_test_set_and_one_candidate_is_refused_with_the_numbers_and_the_remedy(string command)
    {
        ScriptedChatClient client = new();
        using App app = new() { Client = client };

        AppRun run = await app.RunAsync(command, "--max-calls", "13");

        string said = string.Join(' ', run.Progress.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("A limit of 13 (--max-calls) cannot hold the test set, which takes at least 10, and one candidate, which takes at least 4.", said, StringComparison.Ordinal);
        Assert.Contains("--test-rows", said, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
        Assert.Equal(ExitCodes.Success, (await app.RunAsync("plan", "--max-calls", "13", "--test-rows", "4")).ExitCode);
        Assert.Equal(ExitCodes.Success, (await app.RunAsync("plan", "--max-calls", "13", "--no-test")).ExitCode);
    }
}
