using System.Text;
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
    private const string Entry = "entry";
    private const string Key = "key";

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
            XmlText.AppendDecoded(text, start < 0 ? content : content[..start]);
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

    /// <summary>The elements directly in the content; none when text stands beside them or one is not closed, for then tags are part of the text.</summary>
    public static List<(string Name, string? Content)> Children(ReadOnlySpan<char> content)
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

            children.Add((NameOf(tag, content), inner));
        }
    }

    /// <summary>The name of a child; of an entry of a dictionary, whose key is no name of an element, its key.</summary>
    private static string NameOf(XmlTag tag, ReadOnlySpan<char> content)
    {
        ReadOnlySpan<char> name = tag.NameIn(content);
        return LooseName.Equals(name, Entry) && tag.TryFindAttribute(content, Key, out ReadOnlySpan<char> key) ? XmlText.Decode(key) : name.ToString();
    }
}
