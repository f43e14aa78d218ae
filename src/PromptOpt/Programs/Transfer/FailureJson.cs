using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Failures as JSON: those that are looked into have a form of their own, of others kind, type and words are kept.</summary>
internal static class FailureJson
{
    public static void Write(Utf8JsonWriter writer, Exception failure)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", ((failure as PromptException)?.Kind ?? FailureKind.Program).ToString());
        writer.WriteString("message", failure.Message);
        switch (failure)
        {
            case ModelException model:
                writer.WriteStartObject("model");
                WriteNumber(writer, "status", model.StatusCode);
                WriteNumber(writer, "retry_after", model.RetryAfter?.TotalSeconds);
                WriteText(writer, "role", model.Role);
                WriteText(writer, "text", model.ResponseText);
                writer.WriteEndObject();
                break;
            case AdapterParseException reply:
                WriteReply(writer, reply);
                break;
            default:
                writer.WriteString("type", (failure as FailedElsewhereException)?.ExceptionType ?? failure.GetType().Name);
                writer.WriteString("details", failure.ToString());
                break;
        }

        writer.WriteEndObject();
    }

    public static PromptException Read(JsonElement json)
    {
        FailureKind kind = KindOf(json);
        string message = TextOf(json, "message") ?? "";
        return json.TryGetProperty("model", out JsonElement model)
            ? new ModelException(kind, message)
            {
                StatusCode = model.TryGetProperty("status", out JsonElement status) ? status.GetInt32() : null,
                RetryAfter = model.TryGetProperty("retry_after", out JsonElement seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : null,
                Role = TextOf(model, "role"),
                ResponseText = TextOf(model, "text"),
            }
            : json.TryGetProperty("reply", out JsonElement reply)
                ? ReadReply(reply, kind, message)
                : new FailedElsewhereException(kind, TextOf(json, "type") ?? nameof(Exception), message, TextOf(json, "details") ?? message);
    }

    private static void WriteReply(Utf8JsonWriter writer, AdapterParseException reply)
    {
        writer.WriteStartObject("reply");
        writer.WriteString("predictor", reply.Predictor);
        writer.WriteString("text", reply.RawText);
        writer.WriteStartArray("failures");
        foreach (FieldFailure failure in reply.Failures)
        {
            writer.WriteStartObject();
            writer.WriteString("field", failure.Field);
            writer.WriteString("kind", failure.Kind.ToString());
            writer.WriteString("message", failure.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("read");
        foreach ((string field, string text) in reply.FieldsRead.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(field, text);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static AdapterParseException ReadReply(JsonElement reply, FailureKind kind, string message)
        => AdapterParseException.Restore(
            kind,
            message,
            TextOf(reply, "predictor") ?? "",
            TextOf(reply, "text") ?? "",
            [.. reply.GetProperty("failures").EnumerateArray().Select(static failure => new FieldFailure(TextOf(failure, "field") ?? "", KindOf(failure), TextOf(failure, "message") ?? ""))],
            reply.GetProperty("read").EnumerateObject().ToImmutableDictionary(static field => field.Name, static field => field.Value.GetString() ?? "", StringComparer.Ordinal));

    private static FailureKind KindOf(JsonElement json) => Enum.Parse<FailureKind>(TextOf(json, "kind") ?? "");

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }
}
