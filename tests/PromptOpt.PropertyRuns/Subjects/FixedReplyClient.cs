using Microsoft.Extensions.AI;

namespace PromptOpt.PropertyRuns;

/// <summary>Answers every request at once with the same response.</summary>
internal sealed class FixedReplyClient(ChatResponse response) : IChatClient
{
    private readonly Task<ChatResponse> _response = Task.FromResult(response);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _response;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
