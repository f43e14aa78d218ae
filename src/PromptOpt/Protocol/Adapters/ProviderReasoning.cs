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

    /// <summary>The same while it arrives: the pieces of a response make what the whole of it has.</summary>
    public sealed class Pieces
    {
        private readonly StringBuilder _blanks = new();
        private bool _isBegun;

        /// <summary>The next piece, without the white space at the beginning, and at what may be the end; empty when there is nothing to tell.</summary>
        public string Next(ChatResponseUpdate update)
        {
            StringBuilder? text = null;
            foreach (AIContent content in update.Contents)
            {
                if (content is TextReasoningContent { Text.Length: > 0 } reasoning)
                {
                    (text ??= new StringBuilder()).Append(Take(reasoning.Text));
                }
            }

            return text?.ToString() ?? "";
        }

        private string Take(string piece)
        {
            string text = _isBegun ? piece : piece.TrimStart();
            string certain = text.TrimEnd();
            if (certain.Length == 0)
            {
                _blanks.Append(text);
                return "";
            }

            string told = $"{_blanks}{certain}";
            _isBegun = true;
            _blanks.Clear().Append(text, certain.Length, text.Length - certain.Length);
            return told;
        }
    }
}
