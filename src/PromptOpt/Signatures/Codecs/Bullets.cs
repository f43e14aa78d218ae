using System.Text;

namespace PromptOpt;

/// <summary>Lists as people write them: every line begins with the same kind of bullet or with a number.</summary>
internal static class Bullets
{
    /// <summary>Whether every line that is not blank begins with a bullet or a number, or continues the one before by its indent.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        bool any = false;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (TryContent(line.TrimStart(), out _))
            {
                any = true;
            }
            else if (!line.IsWhiteSpace() && !(any && char.IsWhiteSpace(line[0])))
            {
                return false;
            }
        }

        return any;
    }

    /// <summary>The items, continuation lines joined to theirs.</summary>
    public static List<string> Split(ReadOnlySpan<char> text)
    {
        List<string> items = [];
        StringBuilder item = new();
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (TryContent(line.TrimStart(), out ReadOnlySpan<char> content))
            {
                Finish(item, items);
                item.Append(content.Trim());
            }
            else if (!line.IsWhiteSpace())
            {
                item.Append('\n').Append(line.Trim());
            }
        }

        Finish(item, items);
        return items;
    }

    private static void Finish(StringBuilder item, List<string> items)
    {
        if (item.Length > 0)
        {
            items.Add(item.ToString());
            item.Clear();
        }
    }

    private static bool TryContent(ReadOnlySpan<char> line, out ReadOnlySpan<char> content)
    {
        content = default;
        int digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        int sign = digits > 0 ? digits : 0;
        bool isBullet = sign < line.Length && (digits > 0 ? line[sign] is '.' or ')' : line[sign] is '-' or '*' or '•' or '–' or '+');
        if (!isBullet || sign + 1 >= line.Length || !char.IsWhiteSpace(line[sign + 1]))
        {
            return false;
        }

        content = line[(sign + 1)..];
        return true;
    }
}
