using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class RetryTests
{
    [Fact]
    public async Task A_server_that_recovers_is_asked_until_it_answers()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.Request.Number switch
        {
            1 => exchange.FailAsync(500, "oops"),
            2 => exchange.HangUpAsync(),
            3 => exchange.SendAsync(200, "application/json", ""),
            4 => exchange.FailAsync(429, "slow down", headers: [("Retry-After", "0")]),
            _ => exchange.AnswerAsync("at last"),
        });
        List<PromptEvent> events = [];
        using RetryingChatClient client = new(TestClient.Of(server), new RetryOptions { BaseDelay = TimeSpan.Zero }, new Listener(events));

        ChatResponse response = await client.AskAsync();

        Assert.Equal("at last", response.Text);
        Assert.Equal(5, server.Count);
        Assert.Equal(
            [FailureKind.Transport, FailureKind.Transport, FailureKind.Transport, FailureKind.RateLimit],
            events.Cast<RequestRetried>().Select(e => e.Failure.Kind));
    }

    [Fact]
    public async Task A_wrong_key_is_not_tried_again()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.FailAsync(401, "no"));
        using RetryingChatClient client = new(TestClient.Of(server), new RetryOptions { BaseDelay = TimeSpan.Zero });

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.AskAsync());

        Assert.Equal(FailureKind.Request, failure.Kind);
        Assert.Equal(1, server.Count);
    }

    [Fact]
    public async Task A_stream_is_retried_until_it_begins()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(
            (exchange, _) => exchange.Request.Number == 1 ? exchange.FailAsync(503, "loading") : exchange.StreamAsync("at ", "last"));
        using RetryingChatClient client = new(TestClient.Of(server), new RetryOptions { BaseDelay = TimeSpan.Zero });

        ChatResponse response = (await client.StreamAsync().CollectAsync()).ToChatResponse();

        Assert.Equal("at last", response.Text);
        Assert.Equal(2, server.Count);
    }

    [Fact]
    public async Task Metadata_is_reached_through_the_retries()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using RetryingChatClient client = new(TestClient.Of(server));

        Assert.Equal("test-model", client.GetRequiredService<ChatClientMetadata>().DefaultModelId);
    }

    private sealed class Listener(List<PromptEvent> events) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => events.Add(happened);
    }
}
