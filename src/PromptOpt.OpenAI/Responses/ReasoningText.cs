using System.Text.Json;

namespace PromptOpt.OpenAI;

/// <summary>The model's reasoning, which the protocol does not define but most open servers send beside the content.</summary>
internal static class ReasoningText
{
    /// <summary>The reasoning in a raw answer or chunk, or <see langword="null"/>. Costs one search when there is none.</summary>
    /// <param name="body">The JSON as it came.</param>
    /// <param name="holder"><c>message</c> in an answer, <c>delta</c> in a chunk.</param>
    public static string? Find(ReadOnlyMemory<byte> body, string holder)
    {
        if (body.Span.IndexOf("\"reasoning_content\""u8) < 0 && body.Span.IndexOf("\"reasoning\""u8) < 0)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("choices", out JsonElement choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
            && choices[0].ValueKind == JsonValueKind.Object && choices[0].TryGetProperty(holder, out JsonElement message) && message.ValueKind == JsonValueKind.Object
            ? Text(message, "reasoning_content") ?? Text(message, "reasoning")
            : null;
    }

    private static string? Text(JsonElement message, string name)
        => message.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } reasoning ? reasoning : null;
}
