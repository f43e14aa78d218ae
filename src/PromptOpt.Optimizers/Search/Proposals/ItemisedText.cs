namespace PromptOpt.Optimizers;

/// <summary>A text as the items it is made of, its lines: what is added to two copies of one text can be put together again.</summary>
internal static class ItemisedText
{
    private const double MostThatIsLost = 0.2;

    /// <summary>What both texts keep of the one they were made from, and what either adds; <see langword="null"/> where they were written anew, or only one adds something.</summary>
    public static string? Merge(string from, string first, string second)
    {
        string[] known = ItemsOf(from);
        string[] left = ItemsOf(first);
        string[] right = ItemsOf(second);
        HashSet<string> inLeft = [.. left.Select(KeyOf)];
        HashSet<string> inRight = [.. right.Select(KeyOf)];
        HashSet<string> before = [.. known.Select(KeyOf)];
        string[] kept = [.. known.Where(item => inLeft.Contains(KeyOf(item)) && inRight.Contains(KeyOf(item)))];
        string[] added = [.. left.Where(item => !before.Contains(KeyOf(item)))];
        string[] more = [.. right.Where(item => !before.Contains(KeyOf(item)) && !inLeft.Contains(KeyOf(item)))];
        return known.Length - kept.Length > known.Length * MostThatIsLost || added.Length == 0 || more.Length == 0
            ? null
            : string.Join('\n', kept.Concat(added).Concat(more));
    }

    /// <summary>Whether a new text lost most of what the old one said: few of its words are there again, and it is much shorter.</summary>
    public static bool HasCollapsed(string before, string after)
    {
        const int FewestWords = 40;
        const double MostThatIsKept = 0.6;
        HashSet<string> said = WordsOf(before);
        return said.Count >= FewestWords
            && after.Length < before.Length * MostThatIsKept
            && said.Count(WordsOf(after).Contains) < said.Count * MostThatIsKept;
    }

    private static string[] ItemsOf(string text) => [.. text.Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0)];

    private static string KeyOf(string item) => item.Trim().TrimStart('-', '*', '•', ' ').ToUpperInvariant();

    private static HashSet<string> WordsOf(string text)
        => [.. text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
