using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Reads elements of replies. Not an XML parser: stray signs are text, no entity but the five of XML itself and those given by number is known, and
/// nothing is fetched.
/// </summary>
internal static class XmlReply
{
    public const string CDataStart = "<![CDATA[";
    private const string CDataEnd = "]]>";
    private const string Item = "item";

    /// <summary>Where the content of an element ends: at the tag that closes it, over CDATA and elements of the same name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="opening">The tag that opens it.</param>
    /// <param name="end">Index behind the closing tag, or where the search ended.</param>
    /// <returns>Index of the closing tag; -1 when there is none.</returns>
    public static int EndOfContent(ReadOnlySpan<char> text, XmlTag opening, out int end)
    {
        ReadOnlySpan<char> name = opening.NameIn(text);
        int depth = 1;
        int at = opening.End;
        while (text[at..].IndexOf('<') is >= 0 and int found)
        {
            at += found;
            if (TrySkipCData(text, ref at))
            {
                continue;
            }

            if (!XmlTag.TryRead(text, at, out XmlTag tag))
            {
                at++;
                continue;
            }

            if (tag.Kind != XmlTagKind.Empty && LooseName.Equals(tag.NameIn(text), name))
            {
                depth += tag.Kind == XmlTagKind.Opening ? 1 : -1;
                if (depth == 0)
                {
                    end = tag.End;
                    return at;
                }
            }

            at = tag.End;
        }

        end = text.Length;
        return -1;
    }

    /// <summary>Goes over a CDATA section that begins at an index.</summary>
    public static bool TrySkipCData(ReadOnlySpan<char> text, ref int at)
    {
        if (!text[at..].StartsWith(CDataStart, StringComparison.Ordinal))
        {
            return false;
        }

        int end = text[at..].IndexOf(CDataEnd, StringComparison.Ordinal);
        at = end < 0 ? text.Length : at + end + CDataEnd.Length;
        return true;
    }

    /// <summary>The content as text: CDATA unwrapped, entities decoded, inner elements as they stand.</summary>
    public static string ToText(ReadOnlySpan<char> content)
    {
        content = content.Trim();
        StringBuilder text = new(content.Length);
        while (!content.IsEmpty)
        {
            int start = content.IndexOf(CDataStart, StringComparison.Ordinal);
            AppendDecoded(text, start < 0 ? content : content[..start]);
            if (start < 0)
            {
                break;
            }

            content = content[(start + CDataStart.Length)..];
            int end = content.IndexOf(CDataEnd, StringComparison.Ordinal);
            text.Append(end < 0 ? content : content[..end]);
            content = end < 0 ? default : content[(end + CDataEnd.Length)..];
        }

        return text.ToString();
    }

    /// <summary>Elements as JSON: items make an array, others an object whose repeated members are arrays; without elements it is a text.</summary>
    public static ParsedJson ToJson(ReadOnlySpan<char> content)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        WriteContent(content, writer, depth: 1);
        writer.Flush();
        return ParsedJson.FromUtf8(buffer.WrittenMemory);
    }

    private static void WriteContent(ReadOnlySpan<char> content, Utf8JsonWriter writer, int depth)
    {
        List<(string Name, string? Content)> children = depth >= LenientJson.MaxDepth ? [] : Children(content);
        if (children.Count == 0)
        {
            writer.WriteStringValue(ToText(content));
            return;
        }

        if (children.TrueForAll(static child => LooseName.Equals(child.Name, Item)))
        {
            WriteArray(children, writer, depth);
            return;
        }

        writer.WriteStartObject();
        foreach (IGrouping<string, (string Name, string? Content)> group in children.GroupBy(static child => child.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(group.Key);
            List<(string Name, string? Content)> values = [.. group];
            if (values.Count == 1)
            {
                WriteChild(values[0].Content, writer, depth);
            }
            else
            {
                WriteArray(values, writer, depth);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(List<(string Name, string? Content)> children, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartArray();
        foreach ((_, string? content) in children)
        {
            WriteChild(content, writer, depth);
        }

        writer.WriteEndArray();
    }

    private static void WriteChild(string? content, Utf8JsonWriter writer, int depth)
    {
        if (content is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            WriteContent(content, writer, depth + 1);
        }
    }

    /// <summary>The elements directly in the content; none when text stands beside them or one is not closed, for then tags are part of the text.</summary>
    private static List<(string Name, string? Content)> Children(ReadOnlySpan<char> content)
    {
        List<(string, string?)> children = [];
        int at = 0;
        while (true)
        {
            int next = content.Length - content[at..].TrimStart().Length;
            if (next == content.Length)
            {
                return children;
            }

            if (!XmlTag.TryRead(content, next, out XmlTag tag) || tag.Kind == XmlTagKind.Closing)
            {
                return [];
            }

            string? inner = null;
            at = tag.End;
            if (tag.Kind == XmlTagKind.Opening)
            {
                int close = EndOfContent(content, tag, out at);
                if (close < 0)
                {
                    return [];
                }

                inner = content[tag.End..close].ToString();
            }

            children.Add((tag.NameIn(content).ToString(), inner));
        }
    }

    private static void AppendDecoded(StringBuilder text, ReadOnlySpan<char> content)
    {
        while (content.IndexOf('&') is >= 0 and int found)
        {
            text.Append(content[..found]);
            content = content[found..];
            int length = AppendEntity(text, content);
            content = content[length..];
        }

        text.Append(content);
    }

    private static int AppendEntity(StringBuilder text, ReadOnlySpan<char> content)
    {
        const int longest = 10;
        int end = content[..Math.Min(content.Length, longest)].IndexOf(';');
        ReadOnlySpan<char> name = end < 0 ? default : content[1..end];
        char sign = name switch
        {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => '\0',
        };
        if (sign != '\0')
        {
            text.Append(sign);
            return end + 1;
        }

        if (TryReadNumber(name, out Rune rune))
        {
            text.Append(rune.ToString());
            return end + 1;
        }

        text.Append('&');
        return 1;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> name, out Rune rune)
    {
        rune = default;
        int number = 0;
        bool isNumber = name switch
        {
            ['#', 'x' or 'X', .. var digits] => int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number),
            ['#', .. var digits] => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        return isNumber && number > 0 && Rune.TryCreate(number, out rune);
    }
}
