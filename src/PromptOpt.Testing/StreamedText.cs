using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>How the clients of this assembly stream a text they already have.</summary>
internal static class StreamedText
{
    private const int PieceLength = 12;

    /// <summary>The text in short pieces that do not respect words or markers, as real streams do not. No surrogate pair is split.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int length = Math.Min(PieceLength, text.Length - start);
            if (char.IsHighSurrogate(text[start + length - 1]) && start + length < text.Length)
            {
                length++;
            }

            yield return text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>The update that ends a stream.</summary>
    public static ChatResponseUpdate Last(string modelId, ChatFinishReason reason, UsageDetails usage)
        => new() { Role = ChatRole.Assistant, ModelId = modelId, FinishReason = reason, Contents = [new UsageContent(usage)] };
}
