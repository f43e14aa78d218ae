using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

/// <summary>What the client makes of raw JSON that a server sends, whole or as events.</summary>
internal static class Answer
{
    public static async Task<ChatResponse> OfWholeAsync(string body, string contentType = "application/json")
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, contentType, body));
        using OpenAICompatibleChatClient client = TestClient.Of(server);
        return await client.AskAsync();
    }

    public static Task<ChatResponse> OfEventsAsync(params string[] events)
        => OfStreamAsync(string.Concat(events.Select(static data => $"data: {data}\n\n")));

    public static async Task<ChatResponse> OfStreamAsync(string stream)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "text/event-stream", stream));
        using OpenAICompatibleChatClient client = TestClient.Of(server);
        return (await client.StreamAsync().CollectAsync()).ToChatResponse();
    }

    /// <summary>The same message whole and as the one chunk of a stream that ends properly.</summary>
    /// <param name="message">JSON of the message or delta.</param>
    /// <param name="choice">Further members of the choice, each after a comma.</param>
    /// <param name="root">Further members of the answer, each after a comma.</param>
    public static async Task<ChatResponse[]> OfBothAsync(string message, string choice = "", string root = "")
        =>
        [
            await OfWholeAsync($$"""{"choices":[{"message":{{message}}{{choice}}}]{{root}}}"""),
            await OfEventsAsync($$"""{"choices":[{"delta":{{message}}{{choice}}}]{{root}}}""", "[DONE]"),
        ];

    public static string ReasoningOf(ChatResponse response)
        => string.Concat(response.Messages.Single().Contents.OfType<TextReasoningContent>().Select(static r => r.Text));

    public static FunctionCallContent[] CallsOf(ChatResponse response)
        => [.. response.Messages.Single().Contents.OfType<FunctionCallContent>()];
}
