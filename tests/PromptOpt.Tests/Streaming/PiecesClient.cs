using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Streaming;

/// <summary>A chat client that streams each reply in the given pieces, the last reply over and over.</summary>
internal sealed class PiecesClient(params string[][] replies) : IChatClient
{
    private int _requests;

    public int Requests => _requests;

    public bool WasLeft { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(Next()))) { FinishReason = ChatFinishReason.Stop });

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string[] pieces = Next();
        try
        {
            foreach (string piece in pieces)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
            }
        }
        finally
        {
            WasLeft = cancellationToken.IsCancellationRequested;
        }

        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop, Contents = [new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5 })] };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private string[] Next() => replies[Math.Min(Interlocked.Increment(ref _requests), replies.Length) - 1];
}
