using System.Buffers;
using System.Text;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Records as people and YAML write them: every member's name, a colon and its value at the start of a line; lines that are indented or have bullets
/// continue a value. Every line must belong to a member.
/// </summary>
internal static class MemberLines
{
    /// <summary>Whether the text begins with a member.</summary>
    public static bool AreIn(ReadOnlySpan<char> text, ReadOnlySpan<string> names)
    {
        text = text.TrimStart();
        int end = text.IndexOfAny('\n', '\r');
        return Find(end < 0 ? text : text[..end], names, out _) >= 0;
    }

    /// <summary>The record as a JSON object; invalid when the text is something else, or names a member twice.</summary>
    public static ParsedJson Parse(ReadOnlySpan<char> text, ReadOnlySpan<string> names)
    {
        string?[] values = new string?[names.Length];
        StringBuilder? current = null;
        int member = -1;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            int named = Find(line, names, out ReadOnlySpan<char> rest);
            if (named >= 0)
            {
                if (values[named] is not null)
                {
                    return default;
                }

                Finish(values, member, current);
                (member, values[named]) = (named, "");
                current = new StringBuilder().Append(rest.Trim());
            }
            else if (!line.IsWhiteSpace())
            {
                if (current is null || !(char.IsWhiteSpace(line[0]) || line[0] is '-' or '*' or '•'))
                {
                    return default;
                }

                current.Append('\n').Append(line.TrimEnd());
            }
        }

        Finish(values, member, current);
        return member < 0 ? default : ToJson(values, names);
    }

    private static void Finish(string?[] values, int member, StringBuilder? current)
    {
        if (member >= 0)
        {
            values[member] = current!.ToString();
        }
    }

    private static int Find(ReadOnlySpan<char> line, ReadOnlySpan<string> names, out ReadOnlySpan<char> rest)
    {
        rest = default;
        int colon = line.IndexOf(':');
        if (colon <= 0 || char.IsWhiteSpace(line[0]))
        {
            return -1;
        }

        ReadOnlySpan<char> name = line[..colon].Trim("*`\"' ");
        rest = line[(colon + 1)..].TrimStart('*');
        for (int i = 0; i < names.Length; i++)
        {
            if (LooseName.Equals(name, names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static ParsedJson ToJson(string?[] values, ReadOnlySpan<string> names)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        writer.WriteStartObject();
        for (int i = 0; i < names.Length; i++)
        {
            if (values[i] is { } value)
            {
                writer.WritePropertyName(names[i]);
                WriteValue(value, writer);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return ParsedJson.FromUtf8(buffer.WrittenMemory);
    }

    private static void WriteValue(string value, Utf8JsonWriter writer)
    {
        if (value is "" or "~" or "null")
        {
            writer.WriteNullValue();
            return;
        }

        using ParsedJson json = value[0] is '[' or '{' or '"' or '\'' ? ParsedJson.ParseLenient(value) : default;
        if (json.IsValid && json.IsClosed && json.Root.ValueKind != JsonValueKind.Null)
        {
            json.Root.WriteTo(writer);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
