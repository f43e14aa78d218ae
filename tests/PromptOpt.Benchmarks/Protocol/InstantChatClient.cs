using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>Answers at once, always the same.</summary>
internal sealed class InstantChatClient : IChatClient
{
    private readonly Task<ChatResponse> _response = Task.FromResult(TriageCase.Response());

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _response;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
