using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>Retries that an SDK makes by itself come to light, whichever SDK it is.</summary>
public sealed class HiddenRetryTests
{
    public static TheoryData<Sdk> WithRetriesOfTheirOwn => [Sdk.OpenAIChat, Sdk.OpenAIResponses, Sdk.AzureChat, Sdk.Anthropic];

    [Theory]
    [MemberData(nameof(WithRetriesOfTheirOwn))]
    public async Task What_a_client_sends_again_by_itself_is_announced(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, cancellationToken)
            => exchange.Request.Number == 1 ? Fault.Unavailable.AnswerAsync(exchange, cancellationToken) : Capitals.AnswerAsync(exchange));
        EventLog events = new();
        using IChatClient sdkClient = sdk.Create(server.Endpoint, hasOwnRetries: true);
        using RetryingChatClient client = new(sdkClient, observer: events);

        Prediction<Capital> prediction = await new Predict<Capital>(client).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Equal("Vienna", prediction.Value.City);
        Assert.Equal(2, server.Count);
        Assert.Empty(events.Of<RequestRetried>());
        Assert.Equal(new ClientRetried { Requests = 1, Host = "127.0.0.1" }, Assert.Single(events.Of<ClientRetried>()));
    }

    [Fact]
    public async Task A_run_counts_them_as_really_asked()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, cancellationToken)
            => exchange.Request.Number == 1 ? Fault.Unavailable.AnswerAsync(exchange, cancellationToken) : Capitals.AnswerAsync(exchange));
        string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using IChatClient client = Sdk.Anthropic.Create(server.Endpoint, hasOwnRetries: true);
        try
        {
            await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions { Directory = directory, Models = new RunModels(client) });
            OptimizationResult<Predict<Capital>> result = await new BootstrapFewShotWithRandomSearch(Capitals.Search)
                .OptimizeAsync(new Predict<Capital>(client), Capitals.Data, Capitals.Same, run, null, TestContext.Current.CancellationToken);

            Assert.Equal(server.Count, result.RealUsage.Calls);
            Assert.Equal(server.Count - 1, result.Usage.Calls);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Several_requests_that_all_succeed_are_none()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.AnswerAsync("fine"));
        EventLog events = new();
        using IChatClient sdkClient = Sdk.OpenAIChat.Create(server.Endpoint, hasOwnRetries: true);
        using RetryingChatClient client = new(new TwiceClient(sdkClient), observer: events);

        await client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Count);
        Assert.Empty(events.Of<ClientRetried>());
    }

    /// <summary>Asks twice for one answer, as clients that call functions do.</summary>
    private sealed class TwiceClient(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await base.GetResponseAsync(messages, options, cancellationToken);
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
