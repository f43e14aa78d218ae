using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>A request that a <see cref="ScriptedChatClient"/> was sent.</summary>
/// <param name="Index">Its number in the order of arrival, from 0.</param>
/// <param name="Messages">The messages as they were when it was sent.</param>
/// <param name="Options">The options it came with.</param>
public sealed record ScriptedRequest(int Index, ImmutableArray<ChatMessage> Messages, ChatOptions? Options)
{
    /// <summary>The text of the last message; empty without messages.</summary>
    public string LastText => Messages.IsEmpty ? "" : Messages[^1].Text;
}
