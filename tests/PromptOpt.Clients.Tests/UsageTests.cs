using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>A count of tokens that is none is not known, whichever client tells it, and gives no limit back.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":-5,"total_tokens":-6}""", 0, 0)]
    [InlineData("""{"prompt_tokens":-2147483648,"completion_tokens":7,"total_tokens":7}""", 0, 7)]
    [InlineData("""{"prompt_tokens":20,"completion_tokens":-1,"total_tokens":19}""", 20, 0)]
    public async Task A_negative_count_is_not_known(string usage, long input, long output)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "application/json", Answer(usage)));
        foreach (Sdk sdk in (Sdk[])[Sdk.PromptOpt, Sdk.OpenAIChat, Sdk.AzureChat])
        {
            using IChatClient client = sdk.Create(server.Endpoint);

            Prediction<Capital> prediction = await new Predict<Capital>(client).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

            Assert.Equal(new TokenUsage(1, 0, input, output), prediction.Usage);
            Assert.Equal(input + output, prediction.Usage.TotalTokens);
        }
    }

    [Fact]
    public async Task A_limit_is_never_given_back()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _)
            => exchange.SendAsync(200, "application/json", Answer("""{"prompt_tokens":-1000,"completion_tokens":-1000,"total_tokens":-2000}""")));
        string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using IChatClient client = Sdk.OpenAIChat.Create(server.Endpoint);
        try
        {
            await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions { Directory = directory, Models = new RunModels(new RunModel(client, new ModelPricing(1, 2))), Limits = new RunLimits { MaxTokens = 400_000 } });
            OptimizationResult<Predict<Capital>> result = await new BootstrapFewShotWithRandomSearch(Capitals.Search)
                .OptimizeAsync(new Predict<Capital>(client), Capitals.Data, Capitals.Same, run, null, TestContext.Current.CancellationToken);

            Assert.Equal((0, 0, 0m), (result.Usage.InputTokens, result.Usage.OutputTokens, result.Usage.Cost));
            Assert.Equal((0, 0, 0m), (result.RealUsage.InputTokens, result.RealUsage.OutputTokens, result.RealUsage.Cost));
            Assert.Equal(server.Count, result.RealUsage.Calls);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Counts_beyond_all_measure_add_up_to_no_less()
    {
        ChatResponse response = new() { Usage = new UsageDetails { InputTokenCount = long.MaxValue, OutputTokenCount = long.MaxValue } };

        TokenUsage usage = TokenUsage.Of(response) + TokenUsage.Of(response);

        Assert.Equal((2, long.MaxValue, long.MaxValue, long.MaxValue), (usage.Calls, usage.InputTokens, usage.OutputTokens, usage.TotalTokens));
    }

    private static string Answer(string usage)
        => $$"""{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"[[ ## city ## ]]\nVienna\n\n[[ ## completed ## ]]"},"finish_reason":"stop"}],"usage":{{usage}}}""";
}
