namespace PromptOpt.Testing;

/// <summary>Compares names the way people mix them up: ignoring case, underscores, blanks and other signs.</summary>
internal static class LooseText
{
    public static bool AreAlike(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < left.Length && !char.IsLetterOrDigit(left[i]))
            {
                i++;
            }

            while (j < right.Length && !char.IsLetterOrDigit(right[j]))
            {
                j++;
            }

            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length && (left.Length > 0) == (right.Length > 0);
            }

            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>The index of the name that is exactly the text, otherwise of the first that is alike, otherwise -1.</summary>
    public static int IndexOf(IReadOnlyList<string> names, string text)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == text)
            {
                return i;
            }
        }

        for (int i = 0; i < names.Count; i++)
        {
            if (AreAlike(names[i], text))
            {
                return i;
            }
        }

        return -1;
    }
}
