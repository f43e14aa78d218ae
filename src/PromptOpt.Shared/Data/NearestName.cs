namespace PromptOpt.Shared;

/// <summary>Finds the name somebody probably meant.</summary>
internal static class NearestName
{
    private const int LongestName = 100;

    /// <summary>The name with the fewest single-character changes (Levenshtein 1966), if that is at most a third of its length; the earlier one on a tie.</summary>
    public static string? Find(ReadOnlySpan<char> text, IEnumerable<string> names)
    {
        text = text.Trim();
        if (text.IsEmpty || text.Length > LongestName)
        {
            return null;
        }

        string? nearest = null;
        int nearestDistance = int.MaxValue;
        foreach (string name in names)
        {
            if (name.Length > LongestName)
            {
                continue;
            }

            int distance = Distance(text, name.AsSpan());
            if (distance < nearestDistance && distance <= Math.Max(1, Math.Max(text.Length, name.Length) / 3))
            {
                (nearest, nearestDistance) = (name, distance);
            }
        }

        return nearest;
    }

    private static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substituted = diagonal + (Folded(left[i - 1]) == Folded(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }

    private static char Folded(char character) => character is ' ' or '-' ? '_' : char.ToLowerInvariant(character);
}
