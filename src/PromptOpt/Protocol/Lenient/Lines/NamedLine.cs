using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// A line that begins with the name of a field, as models write it without markers: before a colon (<c>Answer: 42</c>, <c>**Answer:** 42</c>), as a heading
/// (<c>## Answer</c>), or in a marker with other brackets than ours (<c>[ ## answer ## ]</c>).
/// </summary>
/// <param name="Field">What it names.</param>
/// <param name="Start">Where the line begins.</param>
/// <param name="ValueStart">Where the value begins.</param>
/// <param name="Emphasis">The signs of emphasis that are open where the value begins, and must stand at its end.</param>
internal readonly record struct NamedLine(int Field, int Start, int ValueStart, string Emphasis)
{
    private const int LongestName = 64;
    private static readonly string[] Emphases = ["***", "**", "__", "*", "_", "`"];

    /// <summary>The line that begins at an index.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, int end, SignatureDefinition signature, ExtraFields extraFields, out NamedLine named)
    {
        named = default;
        ReadOnlySpan<char> line = text[start..end];
        int at = SkipItemSign(line);
        if (TryReadBracketed(line, at, out Range name, out int behind))
        {
            int field = OutputNames.Find(line[name], signature, extraFields);
            named = new NamedLine(field, start, start + behind, "");
            return field != OutputNames.Other;
        }

        int hashes = Count(line, at, '#');
        at += hashes;
        bool isHeading = hashes is > 0 and <= 6 && at < line.Length && MarkerText.IsBlank(line[at]);
        if (hashes > 0 && !isHeading)
        {
            return false;
        }

        at = SkipBlanks(line, at);
        string emphasis = StartOf(line[at..], Emphases);
        at += emphasis.Length;
        int nameStart = at;
        while (at < line.Length && at - nameStart < LongestName && (char.IsLetterOrDigit(line[at]) || line[at] is ' ' or '-' or '_'))
        {
            at++;
        }

        // A sign that is part of a name may close the emphasis.
        bool isClosed = emphasis.Length > 0 && TryClose(line, nameStart, ref at, emphasis);
        int nameEnd = isClosed ? at - emphasis.Length : at;
        int meant = Find(line[nameStart..nameEnd].Trim(), signature, extraFields);
        if (meant == OutputNames.Other)
        {
            return false;
        }

        at = SkipBlanks(line, at);
        bool hasColon = at < line.Length && line[at] is ':' or '：';
        if (!hasColon)
        {
            bool isTitle = isHeading || (isClosed && emphasis.Length > 1);
            named = new NamedLine(meant, start, end, "");
            return isTitle && (isClosed || emphasis.Length == 0) && line[at..].Trim("# \t").IsEmpty;
        }

        at++;
        if (emphasis.Length > 0 && !isClosed && line[at..].StartsWith(emphasis, StringComparison.Ordinal))
        {
            at += emphasis.Length;
            isClosed = true;
        }

        named = new NamedLine(meant, start, start + at, isClosed ? "" : emphasis);
        return true;
    }

    /// <summary>Goes over blanks and the sign or number of an item of a list.</summary>
    private static int SkipItemSign(ReadOnlySpan<char> line)
    {
        int at = SkipBlanks(line, 0);
        int next = at;
        if (next < line.Length && line[next] is '-' or '*' or '•' or '+')
        {
            next++;
        }
        else
        {
            while (next < line.Length && next - at < 3 && char.IsAsciiDigit(line[next]))
            {
                next++;
            }

            bool isNumber = next > at && next < line.Length && line[next] is '.' or ')';
            next += isNumber ? 1 : 0;
            if (!isNumber)
            {
                return at;
            }
        }

        return next < line.Length && MarkerText.IsBlank(line[next]) ? SkipBlanks(line, next) : at;
    }

    /// <summary>A marker with single or full-width brackets.</summary>
    private static bool TryReadBracketed(ReadOnlySpan<char> line, int at, out Range name, out int end)
    {
        name = default;
        end = at;
        int opening = Count(line, at, '[') + Count(line, at, '［');
        char close = at < line.Length && line[at] == '［' ? '］' : ']';
        if (opening is not (1 or 2) || (opening == 2 && close == ']'))
        {
            return false;
        }

        at = SkipBlanks(line, at + opening);
        int hashes = Count(line, at, '#');
        int nameStart = at + hashes;
        at = nameStart;
        while (at < line.Length && at - nameStart < LongestName && (char.IsLetterOrDigit(line[at]) || line[at] is '_' or '-' || MarkerText.IsBlank(line[at])))
        {
            at++;
        }

        int nameEnd = at;
        int closing = Count(line, at, '#');
        at = SkipBlanks(line, at + closing);
        int brackets = Count(line, at, close);
        ReadOnlySpan<char> trimmed = line[nameStart..nameEnd].TrimEnd();
        nameEnd = nameStart + trimmed.Length;
        name = (nameEnd - trimmed.TrimStart().Length)..nameEnd;
        end = at + opening;
        return hashes > 0 && closing > 0 && brackets >= opening && !trimmed.IsEmpty;
    }

    private static bool TryClose(ReadOnlySpan<char> line, int nameStart, ref int at, string emphasis)
    {
        if (line[at..].StartsWith(emphasis, StringComparison.Ordinal))
        {
            at += emphasis.Length;
            return true;
        }

        return emphasis[0] == '_' && at - emphasis.Length > nameStart && line[..at].EndsWith(emphasis, StringComparison.Ordinal);
    }

    private static int Find(ReadOnlySpan<char> name, SignatureDefinition signature, ExtraFields extraFields)
    {
        const string final = "final ";
        int field = OutputNames.Find(name, signature, extraFields);
        if (field == OutputNames.Other && name.StartsWith(final, StringComparison.OrdinalIgnoreCase))
        {
            field = OutputNames.Find(name[final.Length..], signature, extraFields);
        }

        // Only a marker ends a reply.
        return field == OutputNames.Completed ? OutputNames.Other : field;
    }

    private static string StartOf(ReadOnlySpan<char> text, string[] signs)
    {
        foreach (string sign in signs)
        {
            if (text.StartsWith(sign, StringComparison.Ordinal))
            {
                return sign;
            }
        }

        return "";
    }

    private static int Count(ReadOnlySpan<char> line, int at, char sign)
    {
        int start = at;
        while (at < line.Length && line[at] == sign)
        {
            at++;
        }

        return at - start;
    }

    private static int SkipBlanks(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && (MarkerText.IsBlank(line[at]) || line[at] is '\u200B' or '\uFEFF'))
        {
            at++;
        }

        return at;
    }
}
