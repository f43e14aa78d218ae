using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>The SDK's results in the shared vocabulary.</summary>
internal static class CompletionMapping
{
    public static void AddContents(Sdk.ChatMessageContent? content, IList<AIContent> contents)
    {
        foreach (Sdk.ChatMessageContentPart part in content ?? [])
        {
            if (part.Kind == Sdk.ChatMessageContentPartKind.Text && part.Text is { Length: > 0 } text)
            {
                contents.Add(new TextContent(text) { RawRepresentation = part });
            }
        }
    }

    public static UsageDetails? Usage(Sdk.ChatTokenUsage? usage)
        => usage is null
            ? null
            : new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
                CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
                ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
            };

    public static ChatFinishReason FinishReason(string? reason) => reason switch
    {
        null or "stop" => ChatFinishReason.Stop,
        "length" => ChatFinishReason.Length,
        "content_filter" => ChatFinishReason.ContentFilter,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        _ => new ChatFinishReason(reason),
    };

    /// <summary>Servers that do not know the time leave it 0.</summary>
    public static DateTimeOffset? Created(DateTimeOffset created) => created.ToUnixTimeSeconds() > 0 ? created : null;
}
