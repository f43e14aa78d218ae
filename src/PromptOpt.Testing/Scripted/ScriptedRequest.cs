using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>A request that a <see cref="ScriptedChatClient"/> was sent.</summary>
public sealed record ScriptedRequest
{
    /// <summary>Its number in the order of arrival, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The messages as they were when it was sent.</summary>
    public required ImmutableArray<ChatMessage> Messages { get; init; }

    /// <summary>The options it came with.</summary>
    public ChatOptions? Options { get; init; }

    /// <summary>The text of the last message; empty without messages.</summary>
    public string LastText => Messages.IsEmpty ? "" : Messages[^1].Text;
}
