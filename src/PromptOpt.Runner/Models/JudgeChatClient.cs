using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Runner;

/// <summary>The judge of an evaluation: counts what its answers take, and tells its failures from those of the program's model.</summary>
internal sealed class JudgeChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly object _gate = new();
    private TokenUsage _usage;

    /// <summary>What its answers took so far.</summary>
    public TokenUsage Usage
    {
        get
        {
            lock (_gate)
            {
                return _usage;
            }
        }
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            Add(response);
            return response;
        }
        catch (Exception exception) when (Own(exception, cancellationToken) is { } own)
        {
            throw own;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            yield return update;
        }

        Add(updates.ToChatResponse());
    }

    private void Add(ChatResponse response)
    {
        lock (_gate)
        {
            _usage += TokenUsage.Of(response);
        }
    }

    private static ModelException? Own(Exception exception, CancellationToken cancellationToken)
        => ModelException.From(exception, cancellationToken) is not { } failure ? null
            : failure.UnreadSample is not null ? failure
            : new ModelException(failure.Kind, $"The model asked as judge failed: {failure.Message}", failure)
            {
                StatusCode = failure.StatusCode,
                RetryAfter = failure.RetryAfter,
                ResponseText = failure.ResponseText,
                Role = "judge",
            };
}
