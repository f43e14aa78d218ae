using System.Collections.Immutable;
using System.Text.Json;
using PromptOpt.Shared;

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
                WriteText(writer, "sample", model.UnreadSample);
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
        FailureKind kind = json.Named<FailureKind>("kind");
        string message = json.Text("message");
        return json.Has("model", out JsonElement model)
            ? ReadModel(model, kind, message)
            : json.Has("reply", out JsonElement reply)
                ? ReadReply(reply, kind, message)
                : new FailedElsewhereException(kind, json.TextOrNull("type") ?? nameof(Exception), message, json.TextOrNull("details") ?? message);
    }

    private static ModelException ReadModel(JsonElement model, FailureKind kind, string message)
    {
        int? status = model.Has("status", out _) ? model.Number("status", least: int.MinValue) : null;
        TimeSpan? retryAfter = model.Has("retry_after", out JsonElement seconds) ? SecondsOf(seconds) : null;
        string? role = model.TextOrNull("role");
        string? text = model.TextOrNull("text");
        return model.TextOrNull("sample") is { } sample
            ? new ModelException(message, sample, innerException: null) { StatusCode = status, RetryAfter = retryAfter, Role = role, ResponseText = text }
            : new ModelException(kind, message) { StatusCode = status, RetryAfter = retryAfter, Role = role, ResponseText = text };
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
            reply.TextOrNull("predictor") ?? "",
            reply.TextOrNull("text") ?? "",
            [.. reply.Items("failures").Select(static failure => new FieldFailure(failure.Text("field"), failure.Named<FailureKind>("kind"), failure.Text("message")))],
            ReadTexts(reply.Object("read")));

    private static ImmutableDictionary<string, string> ReadTexts(JsonElement read)
        => read.EnumerateObject().ToImmutableDictionary(static field => field.Name, field => read.Text(field.Name), StringComparer.Ordinal);

    private static TimeSpan SecondsOf(JsonElement seconds)
        => seconds.ValueKind == JsonValueKind.Number && seconds.TryGetDouble(out double number) && Math.Abs(number) <= TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(number)
            : throw new FormatException($"'retry_after' is {seconds.GetRawText()} and no number of seconds.");

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
