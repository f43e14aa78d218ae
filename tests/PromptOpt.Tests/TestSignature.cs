using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Tests;

/// <summary>A chat client that answers with the next of the given texts (the last one over and over) and keeps what it was sent.</summary>
internal sealed class ScriptedClient(params string[] replies) : Microsoft.Extensions.AI.IChatClient
{
    public List<Microsoft.Extensions.AI.ChatMessage[]> Requests { get; } = [];

    public List<Microsoft.Extensions.AI.ChatOptions?> Options { get; } = [];

    public Microsoft.Extensions.AI.ChatFinishReason? FinishReason { get; init; }

    public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        Microsoft.Extensions.AI.ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        string reply;
        lock (Requests)
        {
            reply = replies[Math.Min(Requests.Count, replies.Length - 1)];
            Requests.Add([.. messages]);
            Options.Add(options);
        }

        return Task.FromResult(new Microsoft.Extensions.AI.ChatResponse(new Microsoft.Extensions.AI.ChatMessage(Microsoft.Extensions.AI.ChatRole.Assistant, reply))
        {
            FinishReason = FinishReason ?? Microsoft.Extensions.AI.ChatFinishReason.Stop,
            Usage = new() { InputTokenCount = 10, OutputTokenCount = 5 },
        });
    }

    public IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        Microsoft.Extensions.AI.ChatOptions? options = null,
        CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
