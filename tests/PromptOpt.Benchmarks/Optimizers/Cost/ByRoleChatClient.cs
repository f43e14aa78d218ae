using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Sends requests for instructions to one client and all others to another.</summary>
internal sealed class ByRoleChatClient(IChatClient student, IChatClient reflection) : DelegatingChatClient(student)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IList<ChatMessage> all = messages as IList<ChatMessage> ?? [.. messages];
        return all[0].Text.Contains("instruction", StringComparison.OrdinalIgnoreCase)
            ? reflection.GetResponseAsync(all, options, cancellationToken)
            : base.GetResponseAsync(all, options, cancellationToken);
    }
}
