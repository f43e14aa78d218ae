using Microsoft.Extensions.AI;

namespace PromptOpt.Runner;

/// <summary>Stands where a program needs a client and nothing must be asked: when a program is listed, planned or shown.</summary>
internal sealed class UnreachableChatClient : IChatClient
{
    public static UnreachableChatClient Instance { get; } = new();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new InvalidOperationException("This command calls no model.");

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new InvalidOperationException("This command calls no model.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
