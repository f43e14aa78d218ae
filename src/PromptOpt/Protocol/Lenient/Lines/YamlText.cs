using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Reads a text as YAML writes one. What YAML would read as anything else than a text, or could read in two ways, is not read.</summary>
internal static class YamlText
{
    private const string Indicators = "[]{}&*!|>%@`\"'#,?:-";

    /// <param name="value">All that stands behind the colon, up to the next key.</param>
    /// <param name="text">The text.</param>
    public static bool TryRead(ReadOnlySpan<char> value, out string text)
    {
        text = "";
        ReadOnlySpan<char> trimmed = value.Trim();
        if (trimmed.IsEmpty)
        {
            return false;
        }

        return trimmed[0] switch
        {
            '"' => TryReadDouble(trimmed, out text),
            '\'' => TryReadSingle(trimmed, out text),
            '|' or '>' => TryReadBlock(value.TrimStart(" \t"), out text),
            _ => TryReadPlain(trimmed, out text),
        };
    }

    /// <summary>Whether every line is an item, and whether the text of one begins with a sign that means something to YAML.</summary>
    public static bool IsList(ReadOnlySpan<char> block, out bool isQuoted)
    {
        isQuoted = false;
        foreach (ReadOnlySpan<char> line in block.EnumerateLines())
        {
            if (line is not ['-', ' ', .. var item])
            {
                return false;
            }

            isQuoted |= item.TrimStart() is [var first, ..] && Indicators.Contains(first, StringComparison.Ordinal);
        }

        return true;
    }

    /// <summary>Reads a block of texts, one on each line behind a dash, into a JSON array.</summary>
    public static bool TryReadItems(ReadOnlySpan<char> block, out ReadOnlyMemory<byte> json)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        writer.WriteStartArray();
        foreach (ReadOnlySpan<char> line in block.EnumerateLines())
        {
            if (line is not ['-', ' ', .. var item] || !TryRead(item, out string text))
            {
                json = default;
                return false;
            }

            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.Flush();
        json = buffer.WrittenMemory;
        return true;
    }

    /// <summary>
    /// Whether no line of a block stands further out than the first, which would end it, and, when its lines have keys, none has a second one or goes on
    /// with the text of the line before, of which the indent would be lost.
    /// </summary>
    public static bool IsBlock(ReadOnlySpan<char> block, bool hasKeys)
    {
        int indent = -1;
        foreach (ReadOnlySpan<char> line in block.EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                int own = line.Length - line.TrimStart(" \t").Length;
                indent = indent < 0 ? own : indent;
                if (own < indent || (hasKeys && (HasSecondKey(line) || !HasKey(line))))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool HasKey(ReadOnlySpan<char> line)
        => line.TrimStart() is ['-', ' ', ..] || line.TrimEnd() is [.., ':'] || line.Contains(": ", StringComparison.Ordinal);

    private static bool HasSecondKey(ReadOnlySpan<char> line)
    {
        const string separator = ": ";
        int key = line.IndexOf(separator, StringComparison.Ordinal);
        ReadOnlySpan<char> value = key < 0 ? default : line[(key + separator.Length)..].Trim();
        return !value.IsEmpty && value[0] is not ('"' or '\'' or '[' or '{' or '|' or '>') && value.Contains(separator, StringComparison.Ordinal);
    }

    /// <summary>The lines without the indentation that all of them have.</summary>
    public static string Unindent(ReadOnlySpan<char> block)
    {
        int indent = int.MaxValue;
        foreach (ReadOnlySpan<char> line in block.EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                indent = Math.Min(indent, line.Length - line.TrimStart(' ').Length);
            }
        }

        StringBuilder text = new(block.Length);
        while (!block.IsEmpty)
        {
            int end = block.IndexOf('\n');
            ReadOnlySpan<char> line = end < 0 ? block : block[..(end + 1)];
            text.Append(line.IsWhiteSpace() ? line.TrimStart(' ') : line[indent..]);
            block = block[line.Length..];
        }

        return text.ToString();
    }

    /// <summary>Every text in JSON's quotation marks is one in YAML's.</summary>
    private static bool TryReadDouble(ReadOnlySpan<char> value, out string text)
    {
        text = "";
        using ParsedJson json = ParsedJson.Parse(value);
        if (!json.IsValid || !ParsedJson.TryGetString(json.Root, out string? read))
        {
            return false;
        }

        text = read;
        return true;
    }

    private static bool TryReadSingle(ReadOnlySpan<char> value, out string text)
    {
        text = "";
        if (value.Length < 2 || value[^1] != '\'' || value.IndexOfAny('\r', '\n') >= 0)
        {
            return false;
        }

        string inner = value[1..^1].ToString();
        if (inner.Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal))
        {
            return false;
        }

        text = inner.Replace("''", "'", StringComparison.Ordinal);
        return true;
    }

    /// <summary>A block of lines that are kept as they are. Folded ones are read where they are one line.</summary>
    private static bool TryReadBlock(ReadOnlySpan<char> value, out string text)
    {
        text = "";
        int lineEnd = value.IndexOf('\n');
        if (lineEnd < 0 || value[..lineEnd].TrimEnd() is not ("|" or "|-" or "|+" or ">" or ">-" or ">+"))
        {
            return false;
        }

        ReadOnlySpan<char> block = value[(lineEnd + 1)..].TrimEnd();
        ReadOnlySpan<char> first = block.TrimStart("\r\n");
        bool isFolded = value[0] == '>';
        if (first.IsEmpty || first[0] != ' ' || (isFolded && first.Contains('\n')))
        {
            return false;
        }

        if (!IsBlock(block, hasKeys: false))
        {
            return false;
        }

        text = Unindent(block);
        return true;
    }

    private static bool TryReadPlain(ReadOnlySpan<char> value, out string text)
    {
        text = "";
        bool isText = value.IndexOfAny('\r', '\n') < 0
            && !Indicators.Contains(value[0], StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && !value.Contains(": ", StringComparison.Ordinal)
            && value[^1] != ':'
            && value is not ("~" or "null" or "Null" or "NULL");
        if (isText)
        {
            text = value.ToString();
        }

        return isText;
    }
}
