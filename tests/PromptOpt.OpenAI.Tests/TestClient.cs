using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

internal static class TestClient
{
    public const string Key = "sk-test-0123456789abcdef";

    public static OpenAICompatibleChatClient Of(LoopbackChatServer server, Func<OpenAICompatibleOptions, OpenAICompatibleOptions>? configure = null)
    {
        OpenAICompatibleOptions options = new() { Endpoint = server.Endpoint, Model = "test-model", ApiKey = Key };
        return new OpenAICompatibleChatClient(configure is null ? options : configure(options));
    }

    public static Task<ChatResponse> AskAsync(this IChatClient client, string text = "Hi", ChatOptions? options = null)
        => client.GetResponseAsync([new ChatMessage(ChatRole.User, text)], options, TestContext.Current.CancellationToken);

    public static IAsyncEnumerable<ChatResponseUpdate> StreamAsync(this IChatClient client, string text = "Hi", ChatOptions? options = null)
        => client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, text)], options, TestContext.Current.CancellationToken);

    public static async Task<List<ChatResponseUpdate>> CollectAsync(this IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        List<ChatResponseUpdate> collected = [];
        await foreach (ChatResponseUpdate update in updates)
        {
            collected.Add(update);
        }

        return collected;
    }

    /// <summary>The failure of one call to a server that answers this way.</summary>
    public static async Task<ModelException> FailureOfAsync(LoopbackHandler handler, Func<OpenAICompatibleOptions, OpenAICompatibleOptions>? configure = null)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(handler);
        using OpenAICompatibleChatClient client = Of(server, configure);
        return await Assert.ThrowsAsync<ModelException>(() => client.AskAsync());
    }
}
