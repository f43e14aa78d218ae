using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>Stands where a program needs a client and no model will be called.</summary>
internal sealed class UncalledChatClient : IChatClient
{
    public static UncalledChatClient Instance { get; } = new();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new InvalidOperationException("This program was made to be looked at; it has no model to call.");

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new InvalidOperationException("This program was made to be looked at; it has no model to call.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
