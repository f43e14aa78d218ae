using PromptOpt.LoopbackServer;

namespace PromptOpt.Runner.Tests;

public class EndpointTests
{
    private const string Key = "sk-a-secret-nobody-may-see";
    private const string Fruit = "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]";

    private static Dictionary<string, string> Environment => new() { ["OPENAI_API_KEY"] = Key };

    [Fact]
    public async Task A_real_endpoint_is_asked_with_the_key_from_the_environment()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.AnswerAsync(Fruit));
        using App app = new() { Environment = Environment };

        AppRun run = await app.RunAsync("run", "a ripe pear", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--json");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal("fruit", run.Json.GetProperty("outputs").GetProperty("basket").GetString());
        Assert.True(run.Json.GetProperty("model").GetProperty("is_language_model").GetBoolean());
        Assert.Equal("Bearer " + Key, server.Request.Headers["Authorization"]);
        Assert.Equal("small", (string?)server.Request.Json["model"]);
    }

    [Fact]
    public async Task A_refused_key_is_told_apart_and_never_shown()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.FailAsync(401, $"Incorrect API key provided: {Key}"));
        using App app = new() { Environment = Environment };

        AppRun run = await app.RunAsync("run", "a ripe pear", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--verbose");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("Check the key", run.Progress, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, run.Progress + run.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_priced_and_leaves_no_key_behind()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.AnswerAsync(Fruit));
        using App app = new() { Environment = Environment };

        AppRun run = await app.RunAsync("optimize", "--endpoint", server.Endpoint.ToString(), "--model", "small", "--input-price", "1", "--output-price", "2", "--json");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.True(run.Json.GetProperty("real_usage").GetProperty("cost").GetDecimal() > 0);
        Assert.All(
            Directory.EnumerateFiles(app.Directory, "*", SearchOption.AllDirectories),
            static file => Assert.DoesNotContain(Key, File.ReadAllText(file), StringComparison.Ordinal));
    }
}
