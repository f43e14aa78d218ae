using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A model that is a function of its messages. Counts its calls.</summary>
internal sealed class FakeChatClient(Func<IReadOnlyList<ChatMessage>, string> answer, ChatClientMetadata? metadata = null) : IChatClient
{
    private static readonly ChatClientMetadata Unnamed = new("fake");

    private int _calls;

    public int Calls => _calls;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        await Task.Yield();
        ChatMessage[] asked = [.. messages];
        string text = answer(asked);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            Usage = new UsageDetails { InputTokenCount = asked.Sum(static message => message.Text.Length), OutputTokenCount = text.Length },
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? metadata ?? Unnamed : null;

    public void Dispose()
    {
    }
}
