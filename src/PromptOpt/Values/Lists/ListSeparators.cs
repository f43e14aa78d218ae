namespace PromptOpt;

/// <summary>What people write to the items of a list that stand on lines of their own, and is no part of them.</summary>
internal static class ListSeparators
{
    /// <summary>Takes the comma or semicolon off that stands behind every item but the last, where the items are words: behind a line of code it is a part of it.</summary>
    public static void Strip(List<string> items)
    {
        if (items.Count < 3 || items[0] is not [.., (',' or ';') and var sign] || !items[..^1].TrueForAll(item => item[^1] == sign && AreWords(item[..^1])) || !AreWords(items[^1].TrimEnd(sign, '.')))
        {
            return;
        }

        for (int i = 0; i < items.Count; i++)
        {
            items[i] = items[i].TrimEnd(sign).TrimEnd();
        }

        // The full stop that ends such a list.
        items[^1] = items[^1] is [.. var last, '.'] && last.Length > 0 && sign == ';' ? last : items[^1];
    }

    private static bool AreWords(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetter(c) && c is not (' ' or '-' or '\'' or '’'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    /// <summary>Takes the letters off that number the items: <c>a)</c>, <c>b)</c>, …</summary>
    public static bool TryTakeLetters(List<string> lines, out List<string> items)
    {
        items = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines.Count < 2 || lines[i] is not [var letter, ')', ' ', .. var item] || char.ToLowerInvariant(letter) != 'a' + i)
            {
                return false;
            }

            items.Add(item.Trim());
        }

        return items.Count > 0;
    }
}
