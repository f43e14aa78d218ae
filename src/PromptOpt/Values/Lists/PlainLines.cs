using System.Buffers;

namespace PromptOpt;

/// <summary>Lists without any sign of one: an item a line.</summary>
internal static class PlainLines
{
    private const int MaxLength = 80;
    private const int MaxWords = 8;
    private const int MaxWordsAlone = 4;

    // Signs of code and tables, and what may separate further items.
    private static readonly SearchValues<char> Signs = SearchValues.Create("[]{}<>|;•\t");

    // How chatter, refusals and reports that there is nothing begin.
    private static readonly string[] Chatter =
    [
        "i", "i'm", "i’m", "we", "you", "sorry", "unfortunately", "apologies", "no", "not", "none", "nothing", "there", "here", "sure", "ok", "okay", "yes", "certainly", "please", "as",
        "this", "these", "that", "those", "it", "the", "unknown", "n/a", "null",
    ];

    /// <summary>Splits a text into lines that are not empty.</summary>
    public static List<string> Split(ReadOnlySpan<char> text)
    {
        List<string> lines = [];
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                lines.Add(line.Trim().ToString());
            }
        }

        return lines;
    }

    /// <summary>Whether the lines are items and no sentences: short, without punctuation, none of them chatter.</summary>
    public static bool AreTexts(List<string> lines)
        => lines.TrueForAll(line => IsText(line, lines.Count == 1 ? MaxWordsAlone : MaxWords)) && (lines.Count > 1 || !(lines[0].Contains(',', StringComparison.Ordinal) || SeparatedItems.MayBeSeveral(lines[0])));

    /// <summary>Whether lines may be values of a type: none could be a bullet without a blank behind it.</summary>
    public static bool AreValues(List<string> lines) => lines.Count > 0 && lines.TrueForAll(static line => line[0] is not ('-' or '*' or '+'));

    /// <summary>Takes the quotes off, where every line is a text in quotes.</summary>
    public static bool TryUnquote(List<string> lines, out List<string> items)
    {
        items = [];
        foreach (string line in lines)
        {
            ReadOnlySpan<char> text = line.AsSpan().TrimEnd(',');
            if (text.Length < 3 || text[0] != '"' || text[^1] != '"' || text[1..^1].IndexOfAny('"', '\\') >= 0)
            {
                return false;
            }

            items.Add(text[1..^1].ToString());
        }

        return items.Count > 1;
    }

    /// <summary>Whether a word is one that chatter begins with.</summary>
    public static bool IsChatter(ReadOnlySpan<char> word) => IsAny(word, Chatter);

    /// <summary>Whether a word is one of some, in any case.</summary>
    public static bool IsAny(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(ReadOnlySpan<char> line, int maxWords)
    {
        if (line.Length > MaxLength || line.Count(' ') >= maxWords
            || line[^1] is '.' or '!' or '?' or ':' or ';' || line[0] is '-' or '*' or '+' or '#' or '('
            || line.ContainsAny(Signs) || Bullets.IsIn(line) || line.Contains(": ", StringComparison.Ordinal))
        {
            return false;
        }

        int end = line.IndexOfAny(' ', ',');
        return !IsChatter(end < 0 ? line : line[..end]);
    }
}
