namespace PromptOpt;

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

    private static int SkipJoints(ReadOnlySpan<char> name, int at)
    {
        while (at < name.Length && (name[at] is '_' or '-' || char.IsWhiteSpace(name[at])))
        {
            at++;
        }

        return at;
    }
}
