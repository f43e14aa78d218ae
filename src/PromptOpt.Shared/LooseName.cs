namespace PromptOpt.Shared;

/// <summary>Compares names as a model may spell them: case, blanks, hyphens and underscores do not count.</summary>
internal static class LooseName
{
    public static bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            i = SkipJoints(left, i);
            j = SkipJoints(right, j);
            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length;
            }

            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>The same number for names that are equal.</summary>
    public static int GetHashCode(ReadOnlySpan<char> name)
    {
        int hash = 17;
        for (int i = SkipJoints(name, 0); i < name.Length; i = SkipJoints(name, i + 1))
        {
            hash = unchecked((hash * 31) + char.ToLowerInvariant(name[i]));
        }

        return hash;
    }

    private static int SkipJoints(ReadOnlySpan<char> name, int at)
    {
        while (at < name.Length && (name[at] is '_' or '-' || char.IsWhiteSpace(name[at])))
        {
            at++;
        }

        return at;
    }
}
