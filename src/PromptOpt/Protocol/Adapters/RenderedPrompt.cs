using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The messages of a prompt, to look at, to compare or to send elsewhere.</summary>
/// <param name="Messages">System message, demonstrations, the request.</param>
public sealed record RenderedPrompt(ImmutableArray<ChatMessage> Messages)
{
    /// <summary>The messages as text, each under a line with its role.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (ChatMessage message in Messages)
        {
            if (text.Length > 0)
            {
                text.Append("\n\n");
            }

            text.Append("--- ").Append(message.Role.Value).Append(" ---\n").Append(message.Text);
        }

        return text.ToString();
    }
}
