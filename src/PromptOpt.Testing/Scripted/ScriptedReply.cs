using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>One answer of a <see cref="ScriptedChatClient"/>: a text with what surrounds it, or a failure.</summary>
public sealed record ScriptedReply
{
    /// <summary>The text of the reply; ignored when <see cref="Failure"/> is set. Default: empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Thrown instead of answering. Default: <see langword="null"/>.</summary>
    public Exception? Failure { get; init; }

    /// <summary>When streaming, how many pieces are given before <see cref="Failure"/> is thrown; 0 or more. Default: 0.</summary>
    public int PiecesBeforeFailure { get; init; }

    /// <summary>How long to wait before answering, on the client's clock; zero or more. Default: zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Tokens reported as read; <see langword="null"/> for an estimate of four characters a token. Default: <see langword="null"/>.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens reported as written; <see langword="null"/> for an estimate of four characters a token. Default: <see langword="null"/>.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Why the reply ends. Default: <see cref="ChatFinishReason.Stop"/>.</summary>
    public ChatFinishReason FinishReason { get; init; } = ChatFinishReason.Stop;

    /// <summary>The model the response names. Default: <see cref="ScriptedChatClient.ModelId"/>.</summary>
    public string ModelId { get; init; } = ScriptedChatClient.ModelId;

    /// <summary>A reply with this text.</summary>
    public static implicit operator ScriptedReply(string text) => new() { Text = text };

    /// <summary>A failure.</summary>
    public static implicit operator ScriptedReply(Exception failure) => new() { Failure = failure };

    /// <summary>A reply with this text.</summary>
    public static ScriptedReply FromString(string text) => text;

    /// <summary>A failure.</summary>
    public static ScriptedReply FromException(Exception failure) => failure;
}
