using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
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

    // Where a request comes from tells nobody what is asked. What cannot be written down, such as some tools, is asked each time.
    private static string? KeyOf(ChatMessage[] messages, ChatOptions? options)
    {
        try
        {
            JsonSerializerOptions format = AIJsonUtilities.DefaultOptions;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(CallPlace.Take(options).Options ?? new ChatOptions(), format.GetTypeInfo(typeof(ChatOptions))));
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(messages, format.GetTypeInfo(typeof(IEnumerable<ChatMessage>))));
            foreach (AITool tool in options?.Tools ?? [])
            {
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes($"{tool.Name}\n{tool.Description}", format.GetTypeInfo(typeof(string))));
            }

            return Convert.ToHexString(hash.GetHashAndReset());
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
