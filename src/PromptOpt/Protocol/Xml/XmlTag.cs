namespace PromptOpt;

/// <summary>What a tag does.</summary>
internal enum XmlTagKind
{
    Opening,
    Closing,

    /// <summary>Opens and closes an element without content.</summary>
    Empty,
}

/// <summary>A tag of an element, with or without attributes. Whatever is not written exactly like one is text.</summary>
internal readonly record struct XmlTag(XmlTagKind Kind, int Start, int End, int NameStart, int NameLength)
{
    // Longer ones are no tags, so that a text full of unclosed quotes is read in linear time.
    private const int LongestAttributes = 256;

    public ReadOnlySpan<char> NameIn(ReadOnlySpan<char> text) => text.Slice(NameStart, NameLength);

    /// <summary>The tag that begins at an index.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out XmlTag tag)
    {
        tag = default;
        int at = start;
        if (at >= text.Length || text[at++] != '<')
        {
            return false;
        }

        bool isClosing = at < text.Length && text[at] == '/';
        at += isClosing ? 1 : 0;
        int nameStart = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or ':'))
        {
            at++;
        }

        int nameLength = at - nameStart;
        if (nameLength == 0 || !(isClosing ? SkipBlanks(text, ref at) : SkipAttributes(text, ref at)))
        {
            return false;
        }

        bool isEmpty = !isClosing && at < text.Length && text[at] == '/';
        at += isEmpty ? 1 : 0;
        if (at >= text.Length || text[at] != '>')
        {
            return false;
        }

        tag = new XmlTag(isClosing ? XmlTagKind.Closing : isEmpty ? XmlTagKind.Empty : XmlTagKind.Opening, start, at + 1, nameStart, nameLength);
        return true;
    }

    /// <summary>Whether a text begins like a tag, be it whole or not.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text) => text is ['<', '/' or '!' or '?', ..] or ['<', '_' or '-' or '.' or ':', ..] || (text.Length > 1 && text[0] == '<' && char.IsLetterOrDigit(text[1]));

    /// <summary>Whether a text ends in a tag that was begun.</summary>
    public static bool IsTornAtEnd(ReadOnlySpan<char> text)
    {
        int start = text.LastIndexOf('<');
        return start >= 0
            && !text[start..].Contains('>')
            && text.Length - start <= LongestAttributes
            && (text[(start + 1)..].TrimStart('/') is [] or [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_', ..]);
    }

    /// <summary>The value of an attribute, as it stands between its quotes.</summary>
    public bool TryFindAttribute(ReadOnlySpan<char> text, ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> tag = text[..End];
        int at = NameStart + NameLength;
        while (true)
        {
            SkipBlanks(tag, ref at);
            int start = at;
            if (!SkipAttribute(tag, ref at))
            {
                value = default;
                return false;
            }

            ReadOnlySpan<char> attribute = tag[start..at];
            int sign = attribute.IndexOf('=');
            if (attribute[..sign].TrimEnd().SequenceEqual(name))
            {
                value = attribute[(sign + 1)..].TrimStart()[1..^1];
                return true;
            }
        }
    }

    private static bool SkipBlanks(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return true;
    }

    private static bool SkipAttributes(ReadOnlySpan<char> text, ref int at)
    {
        ReadOnlySpan<char> limited = text[..Math.Min(text.Length, at + LongestAttributes)];
        while (true)
        {
            SkipBlanks(limited, ref at);
            if (at >= limited.Length)
            {
                return at < text.Length;
            }

            if (limited[at] is '>' or '/')
            {
                return true;
            }

            if (!SkipAttribute(limited, ref at))
            {
                return false;
            }
        }
    }

    /// <summary>Goes over a name, an equals sign and a quoted value.</summary>
    private static bool SkipAttribute(ReadOnlySpan<char> text, ref int at)
    {
        int nameStart = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or ':'))
        {
            at++;
        }

        bool isNamed = at > nameStart;
        SkipBlanks(text, ref at);
        if (!isNamed || at >= text.Length || text[at++] != '=')
        {
            return false;
        }

        SkipBlanks(text, ref at);
        if (at >= text.Length || text[at] is not ('"' or '\''))
        {
            return false;
        }

        int close = text[(at + 1)..].IndexOf(text[at]);
        at += close + 2;
        return close >= 0;
    }
}
