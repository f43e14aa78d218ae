using System.Buffers;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Reads a map as YAML writes one: a key, a colon and a value on each line, all equally deep.</summary>
internal static class YamlMap
{
    private const string Separator = ": ";

    /// <param name="block">The lines, without their indent.</param>
    /// <param name="json">The map as JSON; what YAML would read as no text is left to the type.</param>
    public static bool TryRead(ReadOnlySpan<char> block, out ReadOnlyMemory<byte> json)
    {
        json = default;
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        writer.WriteStartObject();
        foreach (ReadOnlySpan<char> line in block.EnumerateLines())
        {
            int colon = line.IndexOf(Separator, StringComparison.Ordinal);
            if (colon <= 0 || !TryReadText(line[..colon], out string key) || !TryReadText(line[(colon + Separator.Length)..], out string value))
            {
                return false;
            }

            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.Flush();
        json = buffer.WrittenMemory;
        return true;
    }

    // A text that goes over its line is none here, and a blank before it would be an indent.
    private static bool TryReadText(ReadOnlySpan<char> text, out string read)
    {
        read = "";
        return text.Length > 0 && text[0] is not (' ' or '\t' or '|' or '>' or '-' or '*' or '[' or '{') && YamlText.TryRead(text, out read);
    }
}
