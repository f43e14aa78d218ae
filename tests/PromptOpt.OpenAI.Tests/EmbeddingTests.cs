using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class EmbeddingTests
{
    private const string TwoEmbeddings = """
        {"object":"list","model":"embedder-2","data":[{"object":"embedding","index":1,"embedding":[3,4]},{"object":"embedding","index":0,"embedding":[1,2.5]}],"usage":{"prompt_tokens":6,"total_tokens":6}}
        """;

    [Fact]
    public async Task Every_text_gets_its_embedding_in_the_order_of_the_texts()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "application/json", TwoEmbeddings));
        using OpenAICompatibleEmbeddingGenerator generator = Of(server);

        GeneratedEmbeddings<Embedding<float>> embeddings = await generator.GenerateAsync(["one", "two"], new EmbeddingGenerationOptions { Dimensions = 2 });

        Assert.Equal([1f, 2.5f], embeddings[0].Vector.ToArray());
        Assert.Equal([3f, 4f], embeddings[1].Vector.ToArray());
        Assert.Equal(6, embeddings.Usage!.InputTokenCount);
        Assert.Equal("embedder-2", embeddings[0].ModelId);
        Assert.Equal("/v1/embeddings", server.Request.Path);
        Assert.Equal("embedder", (string?)server.Request.Json["model"]);
        Assert.Equal(2, (int?)server.Request.Json["dimensions"]);
        Assert.Equal(["one", "two"], server.Request.Json["input"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task Nothing_is_asked_for_no_text()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleEmbeddingGenerator generator = Of(server);

        Assert.Empty(await generator.GenerateAsync([]));
        Assert.Equal(0, server.Count);
    }

    [Theory]
    [InlineData(200, TwoEmbeddings, FailureKind.Transport)]
    [InlineData(200, "", FailureKind.Transport)]
    [InlineData(200, """{"error":{"message":"busy","code":429}}""", FailureKind.RateLimit)]
    [InlineData(401, "no", FailureKind.Request)]
    [InlineData(500, "oops", FailureKind.Transport)]
    public async Task Failures_have_their_kind_and_too_many_embeddings_are_one(int status, string body, FailureKind expected)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(status, "application/json", body));
        using OpenAICompatibleEmbeddingGenerator generator = Of(server);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(["only one"]));

        Assert.Equal(expected, failure.Kind);
    }

    private static OpenAICompatibleEmbeddingGenerator Of(LoopbackChatServer server)
        => new(new OpenAICompatibleOptions { Endpoint = server.Endpoint, Model = "embedder", ApiKey = TestClient.Key });
}
