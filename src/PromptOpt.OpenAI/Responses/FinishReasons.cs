using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI;

/// <summary>Why the model stopped, in the shared vocabulary. A word that means nothing here is passed on.</summary>
internal static class FinishReasons
{
    private static readonly string[] CutOff = ["length", "max_tokens", "model_length", "max_output_tokens", "max_length", "token_limit", "incomplete"];
    private static readonly string[] Filtered = ["content_filter", "content_filtered", "safety", "prohibited_content", "blocklist", "recitation"];
    private static readonly string[] Calls = ["tool_calls", "tool_call", "function_call", "tool_use"];

    /// <summary>The reason behind a server's word.</summary>
    /// <param name="word">The word, or <see langword="null"/> when there is none.</param>
    /// <param name="hasCalls">Whether the model asks for functions.</param>
    public static ChatFinishReason Of(string? word, bool hasCalls)
        => word is null ? hasCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop
            : Is(word, CutOff) ? ChatFinishReason.Length
            : Is(word, Calls) ? ChatFinishReason.ToolCalls
            : IsFiltered(word) ? ChatFinishReason.ContentFilter
            : Is(word, ["stop"]) ? ChatFinishReason.Stop
            : new ChatFinishReason(word);

    /// <summary>Whether a filter stopped the answer.</summary>
    public static bool IsFiltered(string? word) => word is not null && Is(word, Filtered);

    /// <summary>Whether the answer is not all that the model had to say.</summary>
    public static bool IsCutShort(string? word) => IsFiltered(word) || (word is not null && Is(word, CutOff));

    private static bool Is(string word, string[] words) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
