using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.OpenAI;

/// <summary>
/// An answer or chunk that the SDK will not read although it holds a completion: an unknown or missing finish reason, a
/// fractional time, counts that are null. Such members are set right and the rest is left as it came.
/// </summary>
/// <param name="Body">The JSON set right.</param>
/// <param name="FinishReason">The finish reason as the server wrote it.</param>
/// <param name="Error">The error that stands in the answer; then there is nothing to read.</param>
internal sealed record IrregularReply(BinaryData Body, string? FinishReason, ErrorBody? Error)
{
    private static readonly string[] KnownFinishReasons = ["stop", "length", "tool_calls", "content_filter", "function_call"];

    /// <summary>The body set right, or <see langword="null"/> when it is neither a completion nor an error.</summary>
    /// <param name="body">The JSON as it came.</param>
    /// <param name="holder"><c>message</c> in an answer, <c>delta</c> in a chunk.</param>
    public static IrregularReply? Read(ReadOnlyMemory<byte> body, string holder)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (ErrorBody.FindIn(document.RootElement) is { } error)
            {
                return new IrregularReply(BinaryData.FromBytes(body), null, error);
            }

            return JsonNode.Parse(body.Span) is JsonObject root ? SetRight(root, holder) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IrregularReply? SetRight(JsonObject root, string holder)
    {
        if (root["choices"] is not JsonArray { Count: > 0 } choices || choices[0] is not JsonObject choice || choice[holder] is not JsonObject message)
        {
            return null;
        }

        string? finishReason = choice["finish_reason"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        if (finishReason == "error" && choice["error"] is JsonObject error)
        {
            return new IrregularReply(BinaryData.FromString("{}"), finishReason, ErrorBody.Parse(BinaryData.FromString(error.ToJsonString()).ToMemory()));
        }

        if (!KnownFinishReasons.Contains(finishReason, StringComparer.OrdinalIgnoreCase) && (finishReason is not null || holder == "message"))
        {
            choice["finish_reason"] = message["tool_calls"] is JsonArray { Count: > 0 } ? "tool_calls" : "stop";
        }

        if (holder == "message" && message["role"] is null)
        {
            message["role"] = "assistant";
        }

        if (root["created"] is not JsonValue created || !created.TryGetValue(out long _))
        {
            root.Remove("created");
        }

        if (root["usage"] is JsonObject usage)
        {
            RemoveNulls(usage);
        }

        return new IrregularReply(BinaryData.FromString(root.ToJsonString()), finishReason, null);
    }

    private static void RemoveNulls(JsonObject counts)
    {
        foreach (string name in counts.Where(static m => m.Value is null).Select(static m => m.Key).ToList())
        {
            counts.Remove(name);
        }

        foreach (JsonObject details in counts.Select(static m => m.Value).OfType<JsonObject>().ToList())
        {
            RemoveNulls(details);
        }
    }
}
