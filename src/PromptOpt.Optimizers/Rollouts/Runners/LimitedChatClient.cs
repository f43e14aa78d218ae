using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// A model as code with a time limit sees it: it refuses code that was left behind, and what was under way then is cancelled even where the
/// code hides its token.
/// </summary>
internal sealed class LimitedChatClient(IChatClient client, TimeLimit limit) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource? both = Begin(cancellationToken);
        return await client.GetResponseAsync(messages, options, both?.Token ?? limit.Token).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource? both = Begin(cancellationToken);
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, both?.Token ?? limit.Token).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : client.GetService(serviceType!, serviceKey);

    /// <summary>Does nothing: the model belongs to whoever made it.</summary>
    public void Dispose()
    {
    }

    /// <exception cref="OperationCanceledException">The code was left behind.</exception>
    private CancellationTokenSource? Begin(CancellationToken cancellationToken)
        => limit.IsLeft ? throw new OperationCanceledException("This was left behind because it took too long; it can ask no model any more.", limit.Token)
            : !cancellationToken.CanBeCanceled || cancellationToken == limit.Token ? null
            : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
}
