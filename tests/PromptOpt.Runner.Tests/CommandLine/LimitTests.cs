using System.Globalization;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>Limits hold for everything a command spends, and never cost what was found before.</summary>
public class LimitTests
{
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(27)]
    [InlineData(1000)]
    public async Task A_limit_on_calls_holds_for_the_test_set_too_and_what_is_reported_is_what_the_server_saw(int limit)
    {
        int seen = 0;
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) =>
            Interlocked.Increment(ref seen) == 3 ? exchange.FailAsync(500, "try again") : exchange.AnswerAsync(Fruit));
        using App app = new() { Environment = new Dictionary<string, string> { ["OPENAI_API_KEY"] = "sk-key" } };

        AppRun run = await app.RunAsync("optimize", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--max-calls", limit.ToString(CultureInfo.InvariantCulture), "--json");

        Assert.Equal(seen, run.Json.GetProperty("real_usage").GetProperty("calls").GetInt64());
        Assert.InRange(seen, 0, limit + 1);
        Assert.Equal(5, run.Json.GetProperty("test").GetProperty("rows").GetInt32());
        Assert.InRange(
            run.Json.GetProperty("usage").GetProperty("calls").GetInt64() + run.Json.GetProperty("test_usage").GetProperty("calls").GetInt64(), 0, limit);
    }

    [Fact]
    public async Task A_limit_on_money_holds_for_the_test_set_too_and_its_cost_is_reported()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.AnswerAsync(Fruit));
        using App app = new() { Environment = new Dictionary<string, string> { ["OPENAI_API_KEY"] = "sk-key" } };
        string[] command = ["optimize", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--input-price", "100", "--output-price", "100", "--json"];

        AppRun refused = await app.RunAsync([.. command, "--max-cost", "0.01"]);
        AppRun run = await app.RunAsync([.. command, "--max-cost", "4.50"]);

        Assert.Equal(ExitCodes.BadInput, refused.ExitCode);
        decimal test = run.Json.GetProperty("test_usage").GetProperty("cost").GetDecimal();
        decimal real = run.Json.GetProperty("real_usage").GetProperty("cost").GetDecimal();
        Assert.True(test > 0);
        Assert.InRange(real, test, 4.50m);
        Assert.NotNull(server.Requests[0].Json["max_completion_tokens"] ?? server.Requests[0].Json["max_tokens"]);
    }

    [Fact]
    public async Task A_finished_run_repeated_with_a_lower_limit_keeps_its_candidates_and_the_good_file()
    {
        using App app = new();
        await app.RunAsync("optimize");
        string candidates = Path.Combine(app.RunDirectory, "candidates.jsonl");
        string found = await File.ReadAllTextAsync(candidates, Cancellation);
        byte[] written = await File.ReadAllBytesAsync(app.ArtifactPath, Cancellation);

        AppRun again = await app.RunAsync("optimize", "--max-calls", "14", "--json");

        Assert.Equal(0, again.Json.GetProperty("real_usage").GetProperty("calls").GetInt64());
        Assert.Equal(ExitCodes.Success, again.ExitCode);
        Assert.Equal(found, await File.ReadAllTextAsync(candidates, Cancellation));
        Assert.Equal(written, await File.ReadAllBytesAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task A_run_that_a_limit_ends_early_does_not_take_the_place_of_a_better_file()
    {
        using App app = new();
        await app.RunAsync("optimize");
        byte[] written = await File.ReadAllBytesAsync(app.ArtifactPath, Cancellation);

        AppRun poor = await app.RunAsync("optimize", "--fresh", "--max-calls", "19");

        Assert.Equal(ExitCodes.StoppedEarly, poor.ExitCode);
        Assert.Contains("(kept)", poor.Results, StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllBytesAsync(app.ArtifactPath, Cancellation));
    }

    [Fact]
    public async Task Fresh_leaves_a_run_directory_alone_that_is_in_use()
    {
        ScriptedChatClient client = new(static _ => Fruit);
        using App app = new() { Client = client };
        await using OptimizationRun other = OptimizationRun.Open(new OptimizationRunOptions { Directory = app.RunDirectory, Models = new RunModels(client) });

        AppRun run = await app.RunAsync("optimize", "--fresh");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("in use by another process", run.Progress.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("--fresh puts", run.Progress.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(Directory.Exists(app.RunDirectory + ".1"));
        Assert.Empty(client.Requests);
    }

    [Fact]
    public async Task Only_as_many_test_rows_are_scored_as_asked_for()
    {
        using App app = new();

        AppRun run = await app.RunAsync("optimize", "--test-rows", "3", "--json");

        Assert.Equal(3, run.Json.GetProperty("test").GetProperty("rows").GetInt32());
    }
}
