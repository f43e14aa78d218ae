using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

/// <summary>Clients that are disposed while calls are under way: a paid answer is never lost, and nothing hangs.</summary>
public sealed class DisposalTests
{
    private const int Calls = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_and_streams_under_way_come_whole()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CountdownEvent asked = new(2 * Calls);
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, _) =>
        {
            asked.Signal();
            await release.Task;
            await (exchange.Request.Json["stream"]?.GetValue<bool>() == true ? exchange.StreamAsync("who", "le") : exchange.AnswerAsync("whole"));
        });
        RetryingChatClient client = new(TestClient.Of(server), new RetryOptions { MaxAttempts = 1 });
        Task<string>[] answers = [.. Enumerable.Range(0, Calls).Select(async _ => (await client.AskAsync()).Text)];
        Task<string>[] streams = [.. Enumerable.Range(0, Calls).Select(async _ => (await client.StreamAsync().CollectAsync()).ToChatResponse().Text)];
        await Task.Run(() => asked.Wait(Cancellation), Cancellation).WaitAsync(Patience, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(client.Dispose, Cancellation)));
        release.SetResult();

        Assert.All(await Task.WhenAll(answers.Concat(streams)).WaitAsync(Patience, Cancellation), static text => Assert.Equal("whole", text));
    }

    [Fact]
    public async Task Embeddings_under_way_come_whole()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, _) =>
        {
            asked.SetResult();
            await release.Task;
            await exchange.SendAsync(200, "application/json", """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,0.25]}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""");
        });
        OpenAICompatibleEmbeddingGenerator generator = new(new OpenAICompatibleOptions { Endpoint = server.Endpoint, Model = "m", ApiKey = TestClient.Key });
        Task<GeneratedEmbeddings<Embedding<float>>> embeddings = generator.GenerateAsync(["text"], cancellationToken: Cancellation);
        await asked.Task.WaitAsync(Patience, Cancellation);

        generator.Dispose();
        generator.Dispose();
        release.SetResult();

        Embedding<float> embedding = (await embeddings.WaitAsync(Patience, Cancellation))[0];
        Assert.Equal(2, embedding.Vector.Length);
    }
}
