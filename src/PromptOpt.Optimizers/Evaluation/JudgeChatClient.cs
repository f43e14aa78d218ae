using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>The model that metrics ask: its failures are <see cref="ModelException"/>s, whatever it throws, so that a row it could not judge is told from a bug of the metric.</summary>
internal sealed class JudgeChatClient(IChatClient client) : IChatClient
{
    private readonly ClassifyingChatClient _classifying = new(client);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => _classifying.GetResponseAsync(messages, options, cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => _classifying.GetStreamingResponseAsync(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : client.GetService(serviceType!, serviceKey);

    /// <summary>Does nothing: the model belongs to whoever made it.</summary>
    public void Dispose()
    {
    }
}
