using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>JSON as the files of a run hold it.</summary>
internal static class RecordText
{
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole file: one object, indented, with <c>\n</c> endings.</summary>
    public static string Document(Action<Utf8JsonWriter> write) => Write(write, Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>One object on a line of its own.</summary>
    public static string Line(Action<Utf8JsonWriter> write) => Write(write, OneLine) + "\n";

    /// <summary>A number with the digits scores have everywhere; null when it is none.</summary>
    public static void WriteScore(Utf8JsonWriter writer, string name, double? score)
    {
        writer.WritePropertyName(name);
        if (score is { } value && double.IsFinite(value))
        {
            writer.WriteRawValue(Score.Format(value));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>A number, or <see langword="null"/> when the member is null or not there.</summary>
    public static double? ReadNumber(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number ? member.GetDouble() : null;

    /// <summary>A text, or <see langword="null"/> when the member is null or not there.</summary>
    public static string? ReadText(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>Failures by kind; kinds of a newer version are left out.</summary>
    public static ImmutableSortedDictionary<FailureKind, int> ReadFailures(JsonElement parent)
    {
        ImmutableSortedDictionary<FailureKind, int>.Builder failures = ImmutableSortedDictionary.CreateBuilder<FailureKind, int>();
        if (parent.TryGetProperty("failures", out JsonElement members))
        {
            foreach (JsonProperty member in members.EnumerateObject())
            {
                if (Enum.TryParse(member.Name, out FailureKind kind))
                {
                    failures[kind] = member.Value.GetInt32();
                }
            }
        }

        return failures.ToImmutable();
    }

    public static void WriteFailures(Utf8JsonWriter writer, ImmutableSortedDictionary<FailureKind, int> failures)
    {
        writer.WriteStartObject("failures");
        foreach ((FailureKind kind, int count) in failures)
        {
            writer.WriteNumber(kind.ToString(), count);
        }

        writer.WriteEndObject();
    }

    /// <summary>The members of an object: names and values as JSON text.</summary>
    public static ImmutableArray<RecordedField> ReadFields(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement members) && members.ValueKind == JsonValueKind.Object
            ? [.. members.EnumerateObject().Select(static member => new RecordedField(member.Name, member.Value.GetRawText()))]
            : [];

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
