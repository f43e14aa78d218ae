using System.Buffers;

namespace PromptOpt;

/// <summary>Lists on one line, without any sign of one but what stands between the items.</summary>
internal static class SeparatedItems
{
    private const int MaxLength = 40;
    private const int MaxWords = 3;
    private const int GroupLength = 3;

    private static readonly SearchValues<char> Signs = SearchValues.Create("[]{}<>()\":!?|•·*=\t");

    // Words of sentences: items are names of things.
    private static readonly string[] FunctionWords =
    [
        "a", "an", "and", "or", "but", "nor", "so", "yet", "if", "than", "then", "of", "in", "on", "at", "to", "for", "with", "without", "by", "from", "into", "about", "is", "are", "was",
        "were", "be", "been", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would", "should", "may", "might", "must", "my", "your", "his", "her", "our", "their", "he",
        "she", "they", "them", "who", "which", "what", "where", "when", "because", "since", "while", "also", "too", "very", "really", "just", "only", "see", "etc", "hence", "however",
        "perhaps", "maybe", "well", "thanks", "hello", "hi", "dear", "said",
    ];

    /// <summary>
    /// Texts with semicolons between them, or with commas where no piece could be a part of a sentence or of a name such as <c>Paris, France</c>: common nouns of
    /// few words.
    /// </summary>
    public static bool TrySplitTexts(string line, out List<string> items)
    {
        char separator = line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        items = [.. line.Split(separator, StringSplitOptions.TrimEntries)];
        return items.Count > 1
            && !(separator == ';' && HasTightComma(line))
            && items.TrueForAll(item => IsText(item, separator))
            && !(items.Count == 2 && separator == ',' && !items[0].Contains(' ', StringComparison.Ordinal) && items[1].Contains(' ', StringComparison.Ordinal));
    }

    /// <summary>Whether a text alone may be several: with words or signs in it that stand between items as well as inside one.</summary>
    public static bool MayBeSeveral(string text)
        => Array.Exists(text.Split(' '), static word => word is "/" or "-" or "–" or "—" or "·" or "&" or "+" or "*" || word.Equals("and", StringComparison.OrdinalIgnoreCase) || word.Equals("or", StringComparison.OrdinalIgnoreCase));

    /// <summary>Values with commas between them, none of which could belong to a number.</summary>
    public static bool TrySplitValues(string line, out List<string> items)
    {
        items = [.. line.Split(',', StringSplitOptions.TrimEntries)];
        int withBlank = 0;
        for (int at = line.IndexOf(',', StringComparison.Ordinal); at >= 0; at = line.IndexOf(',', at + 1))
        {
            withBlank += at + 1 < line.Length && char.IsWhiteSpace(line[at + 1]) ? 1 : 0;
        }

        return (withBlank == items.Count - 1 || (withBlank == 0 && !items.Skip(1).Any(static item => item.Length == GroupLength && item.All(char.IsDigit))))
            && items.TrueForAll(static item => item.Length > 0 && (item[0] is not ('-' or '*' or '+') || (item[0] != '*' && item.Length > 1 && char.IsDigit(item[1]))));
    }

    /// <summary>Whether numbers among the items are all of one unit, so that none of them means something else without it.</summary>
    public static bool HaveOneUnit(List<string> items)
        => items.TrueForAll(item => !char.IsDigit(item[0]) || item.Contains(':', StringComparison.Ordinal) || UnitOf(item).SequenceEqual(UnitOf(items[0])));

    private static bool HasTightComma(string line)
    {
        for (int at = line.IndexOf(',', StringComparison.Ordinal); at >= 0; at = line.IndexOf(',', at + 1))
        {
            if (at + 1 < line.Length && line[at + 1] != ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> UnitOf(string item) => item.AsSpan(item.AsSpan().LastIndexOfAnyInRange('0', '9') + 1).Trim(" .");

    private static bool IsText(string item, char separator)
    {
        if (item.Length is 0 or > MaxLength || item.AsSpan().Count(' ') >= MaxWords || item[^1] == '.' || item.AsSpan().ContainsAny(Signs)
            || !(separator == ';' ? char.IsLetterOrDigit(item[0]) : char.IsLetter(item[0]) && !char.IsUpper(item[0])))
        {
            return false;
        }

        // A letter alone is a name.
        return item.Length == 1 || Array.TrueForAll(item.Split(' '), static word => !PlainLines.IsChatter(word) && !PlainLines.IsAny(word.TrimEnd(','), FunctionWords));
    }
}
