using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt.Runner;

/// <summary>Fields of a value, for people and for programs.</summary>
internal static class FieldTexts<T>
    where T : class, ISignature<T>
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The field as text: strings as they are, everything else as JSON.</summary>
    public static string Of(T value, int field)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            T.WriteJsonField(value, field, json);
        }

        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the given fields as an object.</summary>
    public static void Write(Utf8JsonWriter json, string name, T value, FieldSet fields)
    {
        json.WriteStartObject(name);
        foreach (int field in fields)
        {
            json.WritePropertyName(T.Definition.Fields[field].Name);
            T.WriteJsonField(value, field, json);
        }

        json.WriteEndObject();
    }
}
