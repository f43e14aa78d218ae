using System.Text;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Reads replies that put each output into an element of its name. Not an XML parser: stray signs are text, no entity but the
/// five of XML itself is known, nothing is fetched, and what is never closed reaches to the end.
/// </summary>
internal static class XmlReply
{
    private const string CDataStart = "<![CDATA[";
    private const string CDataEnd = "]]>";
    private const string Item = "item";

    /// <summary>The content of the first element of that name; <see langword="null"/> when the element is closed in itself.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, string name, out string? content)
    {
        content = null;
        int at = 0;
        while (TryOpen(text, ref at, out ReadOnlySpan<char> tag, out bool isClosed))
        {
            if (LooseName.Equals(tag, name))
            {
                content = isClosed ? null : text[at..ContentEnd(text, at, tag, out _)].ToString();
                return true;
            }
        }

        return false;
    }

    /// <summary>The content as text: CDATA unwrapped, entities decoded, inner elements as they stand.</summary>
    public static string ToText(ReadOnlySpan<char> content)
    {
        content = content.Trim();
        StringBuilder text = new(content.Length);
        while (!content.IsEmpty)
        {
            int start = content.IndexOf(CDataStart, StringComparison.Ordinal);
            ReadOnlySpan<char> plain = start < 0 ? content : content[..start];
            text.Append(Decode(plain.ToString()));
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
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
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

    private static List<(string Name, string? Content)> Children(ReadOnlySpan<char> content)
    {
        List<(string, string?)> children = [];
        int at = 0;
        while (TryOpen(content, ref at, out ReadOnlySpan<char> tag, out bool isClosed))
        {
            int end = at;
            int next = at;
            if (!isClosed)
            {
                end = ContentEnd(content, at, tag, out next);
            }

            children.Add((tag.ToString(), isClosed ? null : content[at..end].ToString()));
            at = next;
        }

        return children;
    }

    /// <summary>Goes behind the next opening tag, over CDATA.</summary>
    private static bool TryOpen(ReadOnlySpan<char> text, ref int at, out ReadOnlySpan<char> tag, out bool isClosed)
    {
        tag = default;
        isClosed = false;
        while (at < text.Length)
        {
            int found = text[at..].IndexOf('<');
            if (found < 0)
            {
                break;
            }

            at += found;
            if (text[at..].StartsWith(CDataStart, StringComparison.Ordinal))
            {
                int end = text[at..].IndexOf(CDataEnd, StringComparison.Ordinal);
                at = end < 0 ? text.Length : at + end + CDataEnd.Length;
                continue;
            }

            int nameStart = ++at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.'))
            {
                at++;
            }

            tag = text[nameStart..at];
            ReadOnlySpan<char> rest = text[at..];
            int blanks = rest.Length - rest.TrimStart().Length;
            rest = rest[blanks..];
            isClosed = rest.StartsWith("/>", StringComparison.Ordinal);
            if (!tag.IsEmpty && (isClosed || rest.StartsWith(">", StringComparison.Ordinal)))
            {
                at += blanks + (isClosed ? 2 : 1);
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the content that begins at an index ends: at the tag that closes it, over CDATA and elements of the same name.</summary>
    private static int ContentEnd(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> tag, out int next)
    {
        int depth = 1;
        for (int at = start; at < text.Length; at++)
        {
            if (text[at] != '<')
            {
                continue;
            }

            ReadOnlySpan<char> rest = text[at..];
            if (rest.StartsWith(CDataStart, StringComparison.Ordinal))
            {
                int end = rest.IndexOf(CDataEnd, StringComparison.Ordinal);
                at = end < 0 ? text.Length : at + end + CDataEnd.Length - 1;
            }
            else if (IsTag(rest, "</", tag) && --depth == 0)
            {
                next = at + tag.Length + 3;
                return at;
            }
            else if (IsTag(rest, "<", tag))
            {
                depth++;
            }
        }

        next = text.Length;
        return text.Length;
    }

    private static bool IsTag(ReadOnlySpan<char> text, string start, ReadOnlySpan<char> name)
        => text.Length > start.Length + name.Length
            && text.StartsWith(start, StringComparison.Ordinal)
            && text[start.Length..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && text[start.Length + name.Length] == '>';

    private static string Decode(string text)
        => text.Contains('&', StringComparison.Ordinal)
            ? text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal)
            : text;
}
