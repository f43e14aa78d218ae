using System.Globalization;
using System.Text;

namespace PromptOpt;

/// <summary>Lists as people write them: every item's line begins with a bullet or a number. One line that ends in a colon may stand before them, and a paragraph behind.</summary>
internal static class Bullets
{
    /// <summary>The items, undressed, each with the lines that continue it by their indent.</summary>
    /// <param name="text">The text.</param>
    /// <param name="canNest">Whether an item may hold a list of its own.</param>
    /// <param name="items">The items.</param>
    public static bool TrySplit(ReadOnlySpan<char> text, bool canNest, out List<string> items)
    {
        items = [];
        if (text.IndexOfAny('\r', '\n') < 0)
        {
            if (TrySplitLine(text, items))
            {
                return true;
            }

            if (!canNest && TryContent(text, out ReadOnlySpan<char> lone) && SeparatedItems.MayBeSeveral(lone.ToString()))
            {
                return false;
            }
        }

        StringBuilder item = new();
        int indent = -1;
        bool isAfterBlank = false;
        bool isBehind = false;
        bool isAnnounced = false;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                isAfterBlank = true;
                continue;
            }

            int lineIndent = line.Length - line.TrimStart().Length;
            bool isBullet = TryContent(line[lineIndent..], out ReadOnlySpan<char> content);
            bool isDeeper = lineIndent > indent + 1 || (lineIndent > indent && line[..lineIndent].Contains('\t'));
            if (isBullet && !isBehind && (indent < 0 || !isDeeper))
            {
                if (HoldsNext(line[lineIndent..]))
                {
                    return false;
                }

                Finish(item, items);
                indent = indent < 0 ? lineIndent : indent;
                item.Append(Undress(content));
            }
            else if (indent < 0)
            {
                if (isAnnounced || !JsonPlace.Announces(line))
                {
                    return false;
                }

                isAnnounced = true;
            }
            else if (!isBehind && lineIndent > indent && (canNest || !(isBullet || IsLettered(line[lineIndent..]))))
            {
                item.Append('\n').Append(line.Trim());
            }
            else if (isBullet || !(isAfterBlank || isBehind))
            {
                return false;
            }
            else
            {
                isBehind = true;
            }

            isAfterBlank = false;
        }

        Finish(item, items);
        ListSeparators.Strip(items);
        return items.Count > 0;
    }

    /// <summary>Whether a line begins with a bullet.</summary>
    public static bool IsIn(ReadOnlySpan<char> line) => TryContent(line, out _);

    /// <summary>Takes the only item of a list of words that is one line: what follows a bullet, but no number, whose sign the bullet may be.</summary>
    public static bool TryTakeLone(ReadOnlySpan<char> text, out ReadOnlySpan<char> item)
    {
        text = text.Trim();
        item = text.IndexOfAny('\r', '\n') < 0 && TryContent(text, out ReadOnlySpan<char> content) && !char.IsDigit(text[0]) ? ReplyText.Scalar(content) : default;
        return !item.IsEmpty && char.IsLetter(item[0]);
    }

    private static void Finish(StringBuilder item, List<string> items)
    {
        if (item.Length > 0)
        {
            items.Add(item.ToString());
            item.Clear();
        }
    }

    /// <summary><c>• a • b</c>: several items on one line, with a bullet that is no sign of anything else before each.</summary>
    private static bool TrySplitLine(ReadOnlySpan<char> line, List<string> items)
    {
        if (line.Length < 2 || !IsPlainBullet(line[0]) || line[1] != ' ')
        {
            return false;
        }

        string rest = line[1..].ToString();
        if (!rest.Contains($" {line[0]} ", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (string item in rest.Split(line[0], StringSplitOptions.TrimEntries))
        {
            if (item.Length == 0)
            {
                items.Clear();
                return false;
            }

            items.Add(Undress(item).ToString());
        }

        return true;
    }

    /// <summary>Whether the line of an item seems to hold the next one too.</summary>
    private static bool HoldsNext(ReadOnlySpan<char> line)
    {
        if (IsPlainBullet(line[0]))
        {
            return line.IndexOf([' ', line[0], ' ']) > 0;
        }

        int digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && int.TryParse(line[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue
            && line.IndexOf(string.Create(CultureInfo.InvariantCulture, $" {number + 1}{line[digits]} "), StringComparison.Ordinal) > 0;
    }

    private static bool IsLettered(ReadOnlySpan<char> line) => line.Length > 2 && char.IsAsciiLetter(line[0]) && line[1] is '.' or ')' && line[2] == ' ';

    private static bool IsPlainBullet(char c) => c is '•' or '‣' or '◦' or '▪';

    private static bool TryContent(ReadOnlySpan<char> line, out ReadOnlySpan<char> content)
    {
        content = default;
        int digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        bool isBullet = digits < line.Length && (digits > 0 ? line[digits] is '.' or ')' : line[digits] is '-' or '*' or '•' or '–' or '—' or '+' or '‣' or '◦' or '▪' or '·');
        if (!isBullet || digits + 1 >= line.Length || !char.IsWhiteSpace(line[digits + 1]))
        {
            return false;
        }

        content = WithoutCheckBox(line[(digits + 1)..].Trim());
        return true;
    }

    private static ReadOnlySpan<char> WithoutCheckBox(ReadOnlySpan<char> content)
        => content.Length > 3 && content[0] == '[' && content[1] is ' ' or 'x' or 'X' or '✓' && content[2] == ']' && char.IsWhiteSpace(content[3]) ? content[3..].TrimStart() : content;

    /// <summary>The text without quotes, emphasis or back-ticks that hold all of it.</summary>
    private static ReadOnlySpan<char> Undress(ReadOnlySpan<char> content)
    {
        ReadOnlySpan<char> whole = content is [.., ','] ? content[..^1] : content;
        foreach (string sign in (ReadOnlySpan<string>)["**", "*", "\"", "'", "`"])
        {
            if (whole.Length > 2 * sign.Length
                && whole.StartsWith(sign, StringComparison.Ordinal) && whole.EndsWith(sign, StringComparison.Ordinal)
                && whole[sign.Length..^sign.Length].IndexOf(sign, StringComparison.Ordinal) < 0)
            {
                return whole[sign.Length..^sign.Length];
            }
        }

        return content;
    }
}
