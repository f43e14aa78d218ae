using Microsoft.Extensions.AI;

namespace PromptOpt.Tests;

/// <summary>A chat client that answers with the next of the given texts (the last one over and over) and keeps what it was sent.</summary>
internal sealed class ScriptedClient(params string[] replies) : IChatClient
{
    public List<ChatMessage[]> Requests { get; } = [];

    public List<ChatOptions?> Options { get; } = [];

    public ChatFinishReason? FinishReason { get; init; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        string reply;
        lock (Requests)
        {
            reply = replies[Math.Min(Requests.Count, replies.Length - 1)];
            Requests.Add([.. messages]);
            Options.Add(options);
        }

        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
        {
            FinishReason = FinishReason ?? ChatFinishReason.Stop,
            Usage = new() { InputTokenCount = 10, OutputTokenCount = 5 },
        });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
