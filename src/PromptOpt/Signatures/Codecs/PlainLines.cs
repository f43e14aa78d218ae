using System.Buffers;

namespace PromptOpt;

/// <summary>Lists without any sign of one: an item a line, or items with commas between them.</summary>
internal static class PlainLines
{
    private const int MaxLength = 80;
    private const int MaxWords = 8;
    private const int MaxWordsAlone = 4;

    private static readonly SearchValues<char> Brackets = SearchValues.Create("[]{}<>");

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
        => lines.TrueForAll(line => IsText(line, lines.Count == 1 ? MaxWordsAlone : MaxWords)) && (lines.Count > 1 || !lines[0].Contains(',', StringComparison.Ordinal));

    /// <summary>Whether lines may be values of a type: none could be a bullet without a blank behind it.</summary>
    public static bool AreValues(List<string> lines) => lines.Count > 0 && lines.TrueForAll(static line => line[0] is not ('-' or '*' or '+'));

    private static bool IsText(ReadOnlySpan<char> line, int maxWords)
    {
        if (line.Length > MaxLength || line.Count(' ') >= maxWords
            || line[^1] is '.' or '!' or '?' or ':' or ';' || line[0] is '-' or '*' or '+' or '#' or '('
            || line.ContainsAny(Brackets) || line.Contains(": ", StringComparison.Ordinal))
        {
            return false;
        }

        int end = line.IndexOfAny(' ', ',');
        ReadOnlySpan<char> first = end < 0 ? line : line[..end];
        foreach (string word in Chatter)
        {
            if (first.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
