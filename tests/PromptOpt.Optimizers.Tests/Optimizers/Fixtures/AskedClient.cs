using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Tells of every question before it is answered, and names answers by their questions.</summary>
internal sealed class AskedClient(IChatClient inner, Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task> asked) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] all = [.. messages];
        await asked(all, options, cancellationToken);
        ChatResponse response = await base.GetResponseAsync(all, options, cancellationToken);
        response.ResponseId = SortingModel.NameOf(all, options);
        return response;
    }
}
