using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>Parameters as a member of what the files of a run hold.</summary>
internal static class ParametersJson
{
    // They stand inside a value, whose own depth a reader of the file adds.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    public static void Write(Utf8JsonWriter writer, string name, ProgramParameters parameters)
    {
        writer.WritePropertyName(name);
        Write(writer, parameters);
    }

    private static void Write(Utf8JsonWriter writer, ProgramParameters parameters)
    {
        using JsonDocument json = JsonDocument.Parse(WithoutHalves(parameters.ToJson()), Options);
        json.RootElement.WriteTo(writer);
    }

    /// <summary>The text that stands in a line of the candidates.</summary>
    public static string Text(ProgramParameters parameters)
    {
        ArrayBufferWriter<byte> buffer = ScratchBuffer.Take();
        using (Utf8JsonWriter writer = new(buffer, CandidateJson.WriterOptions))
        {
            Write(writer, parameters);
        }

        string text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        ScratchBuffer.GiveBack(buffer);
        return text;
    }

    /// <exception cref="FormatException">The member holds something else.</exception>
    public static ProgramParameters Read(JsonElement parent, string name) => ProgramParameters.Parse(parent.GetProperty(name).GetRawText());

    // Half a surrogate pair, which the text holds as an escape, has no form in UTF-8.
    private static string WithoutHalves(string json)
    {
        if (!json.Contains("\\ud", StringComparison.Ordinal))
        {
            return json;
        }

        StringBuilder text = new(json.Length);
        for (int i = 0; i < json.Length; i++)
        {
            bool isEscape = json[i] == '\\';
            bool isHalf = isEscape && json.AsSpan(i).StartsWith("\\ud", StringComparison.Ordinal) && json[i + 3] >= '8';
            int length = isHalf ? "\\ud800".Length : isEscape ? 2 : 1;
            text.Append(isHalf ? "\uFFFD" : json.AsSpan(i, length));
            i += length - 1;
        }

        return text.ToString();
    }
}
