using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The reasoning that an endpoint gives beside the text of its reply.</summary>
internal static class ProviderReasoning
{
    /// <summary>All of it, trimmed; <see langword="null"/> when there is none.</summary>
    public static string? Of(ChatResponse response)
    {
        StringBuilder? text = null;
        foreach (ChatMessage message in response.Messages)
        {
            foreach (AIContent content in message.Contents)
            {
                if (content is TextReasoningContent { Text.Length: > 0 } reasoning)
                {
                    (text ??= new StringBuilder()).Append(reasoning.Text);
                }
            }
        }

        return text?.ToString().Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }
}
