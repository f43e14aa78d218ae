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
        Assert.Contains("another 10 to 20 calls", run.Results, StringComparison.Ordinal);
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
    public async Task A_limit_that_is_too_small_is_warned_of()
    {
        using App app = new();

        AppRun run = await app.RunAsync("plan", "--max-calls", "2");

        Assert.Contains("warning:", run.Results, StringComparison.Ordinal);
    }
}
