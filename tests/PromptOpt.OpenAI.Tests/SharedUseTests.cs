using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

/// <summary>One client serves all threads, and each gets the answer to its own question.</summary>
public sealed class SharedUseTests
{
    private const int Threads = 32;

    [Fact]
    public async Task One_chat_client_answers_everybody()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.AnswerAsync($"to {(string?)exchange.Request.Json["messages"]![0]!["content"]}"));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        string[] answers = await AtOnceAsync(async i => (await client.AskAsync($"question {i}")).Text);

        Assert.Equal(Enumerable.Range(0, Threads).Select(static i => $"to question {i}"), answers);
    }

    [Fact]
    public async Task One_embedding_generator_answers_everybody()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(
            200, "application/json", $$"""{"data":[{"index":0,"embedding":[{{(string?)exchange.Request.Json["input"]![0]}}]}]}"""));
        using OpenAICompatibleEmbeddingGenerator generator = new(new OpenAICompatibleOptions { Endpoint = server.Endpoint, Model = "embedder", ApiKey = TestClient.Key });

        float[] embedded = await AtOnceAsync(async i => (await generator.GenerateAsync([i.ToString(System.Globalization.CultureInfo.InvariantCulture)]))[0].Vector.Span[0]);

        Assert.Equal(Enumerable.Range(0, Threads).Select(static i => (float)i), embedded);
    }

    private static Task<TResult[]> AtOnceAsync<TResult>(Func<int, Task<TResult>> work)
        => Task.WhenAll(Enumerable.Range(0, Threads).Select(i => Task.Run(() => work(i), TestContext.Current.CancellationToken)));
}
