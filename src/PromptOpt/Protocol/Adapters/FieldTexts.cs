using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PromptOpt;

/// <summary>The values of fields as texts, not yet made safe for any layout.</summary>
internal static class FieldTexts<T>
    where T : class, ISignature<T>
{
    /// <summary>The value as people write it; <see langword="null"/> for a field that is left out.</summary>
    public static string? TextOf(T value, int field)
    {
        PromptWriter writer = PromptWriter.Rent();
        int start = writer.BeginField("");
        T.FormatField(value, field, writer);
        string? text = writer.IsLeftOut ? null : writer.Written[start..].ToString();
        PromptWriter.Return(writer);
        return text;
    }

    /// <summary>The value as JSON on one line.</summary>
    public static string JsonOf(T value, int field)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions))
        {
            T.WriteJsonField(value, field, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
