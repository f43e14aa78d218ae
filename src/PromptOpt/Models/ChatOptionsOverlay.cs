using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Options over options: what the upper ones leave open is as the lower ones say.</summary>
internal static class ChatOptionsOverlay
{
    /// <returns>New options, or one of the two where there is no other.</returns>
    public static ChatOptions? Of(ChatOptions? lower, ChatOptions? upper)
    {
        if (lower is null || upper is null)
        {
            return upper ?? lower;
        }

        ChatOptions options = upper.Clone();
        options.ConversationId ??= lower.ConversationId;
        options.Instructions ??= lower.Instructions;
        options.Temperature ??= lower.Temperature;
        options.MaxOutputTokens ??= lower.MaxOutputTokens;
        options.TopP ??= lower.TopP;
        options.TopK ??= lower.TopK;
        options.FrequencyPenalty ??= lower.FrequencyPenalty;
        options.PresencePenalty ??= lower.PresencePenalty;
        options.Seed ??= lower.Seed;
        options.Reasoning ??= lower.Reasoning;
        options.ResponseFormat ??= lower.ResponseFormat;
        options.ModelId ??= lower.ModelId;
        options.StopSequences ??= lower.StopSequences is null ? null : [.. lower.StopSequences];
        options.AllowMultipleToolCalls ??= lower.AllowMultipleToolCalls;
        options.ToolMode ??= lower.ToolMode;
        options.Tools ??= lower.Tools is null ? null : [.. lower.Tools];
        options.RawRepresentationFactory ??= lower.RawRepresentationFactory;
        foreach ((string name, object? value) in lower.AdditionalProperties ?? [])
        {
            (options.AdditionalProperties ??= []).TryAdd(name, value);
        }

        return options;
    }
}
