using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace PromptOpt.Runner;

/// <summary>
/// Gives the second of two passes the answers of the first, wherever it asks the same; a request that the first made several times has as many answers.
/// Failures are asked again.
/// </summary>
internal sealed class SharedAnswersChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ChatResponse>> _answers = [];
    private readonly object _gate = new();
    private volatile bool _isSecond;

    /// <summary>What the answers cost that were given a second time.</summary>
    public TokenUsage Shared { get; private set; }

    /// <summary>The first pass has ended.</summary>
    public void BeginSecond() => _isSecond = true;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] asked = [.. messages];
        string? key = KeyOf(asked, options);
        if (_isSecond && key is not null && _answers.TryGetValue(key, out ConcurrentQueue<ChatResponse>? answers) && answers.TryDequeue(out ChatResponse? answer))
        {
            lock (_gate)
            {
                Shared += TokenUsage.Of(answer);
            }

            return CopyOf(answer);
        }

        ChatResponse response = await base.GetResponseAsync(asked, options, cancellationToken).ConfigureAwait(false);
        if (!_isSecond && key is not null)
        {
            _answers.GetOrAdd(key, static _ => []).Enqueue(CopyOf(response));
        }

        return response;
    }

    // What cannot be written down, such as some tools, is asked each time.
    private static string? KeyOf(ChatMessage[] messages, ChatOptions? options)
    {
        try
        {
            return RequestKeys.Exact.KeyOf(messages, options);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static ChatResponse CopyOf(ChatResponse response) => new([.. response.Messages])
    {
        ResponseId = response.ResponseId,
        ConversationId = response.ConversationId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
        FinishReason = response.FinishReason,
        Usage = response.Usage,
        AdditionalProperties = response.AdditionalProperties,
    };
}
