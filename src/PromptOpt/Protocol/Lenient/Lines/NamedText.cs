using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Tells of a text behind the name of an output whether it is clear where it ends and what signs are part of it, since nothing quotes it.</summary>
internal static class NamedText
{
    /// <summary>Whether a text may have been written in quotation marks, as a block, or with words behind it that are no part of it.</summary>
    public static bool LeavesOpen(ReadOnlySpan<char> text, bool isLast)
    {
        if (text.IsEmpty || IsQuoted(text) || IsBlock(text) || HasRule(text))
        {
            return true;
        }

        return isLast && (HasBlankLine(text) || ChatTokens.IndexOfEndOfLine(text) >= 0 || text.EndsWith(MarkerText.Of(MarkerText.Completed), StringComparison.Ordinal));
    }

    private static bool IsQuoted(ReadOnlySpan<char> text)
        => text[0] is '"' || (text[0], text[^1]) is ('\'', '\'') or ('“', '”') or ('`', '`');

    private static bool IsBlock(ReadOnlySpan<char> text)
    {
        int lineEnd = text.IndexOf('\n');
        return lineEnd > 0 && text[..lineEnd].TrimEnd() is "|" or "|-" or "|+" or ">" or ">-" or ">+";
    }

    /// <summary>Whether a line of three dashes may be the end of what YAML holds.</summary>
    private static bool HasRule(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (line.Trim().SequenceEqual("---"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBlankLine(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an item has signs around it that are part of a text in YAML and not in a list for people, and only a fence would tell which it is.</summary>
    public static bool HasDressedItem(ReadOnlySpan<char> block)
    {
        foreach (ReadOnlySpan<char> line in block.EnumerateLines())
        {
            bool isIndented = line is [' ' or '\t', ..];
            if (line.Trim() is ['-', ' ', .. var item]
                && item.TrimStart() is [var first, ..]
                && ((first == '"' && item.Contains('\\')) || (isIndented && first is '*' or '_' or '`' or '“')))
            {
                return true;
            }
        }

        return false;
    }
}
