namespace PromptOpt.Shared;

/// <summary>
/// Compares a text with the name of an enum's member. Case does not count, nor do blanks, hyphens and underscores between two words;
/// elsewhere, as in <c>A-</c>, <c>-2</c> and <c>3 5</c>, they carry meaning, as every other sign does.
/// </summary>
internal static class EnumName
{
    public static bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            i = SkipJoint(left, i);
            j = SkipJoint(right, j);
            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length && i > 0;
            }

            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>Goes over what joins two words, or a word and a number, but not two numbers.</summary>
    private static int SkipJoint(ReadOnlySpan<char> name, int at)
    {
        int end = at;
        while (end < name.Length && (name[end] is '_' or '-' || char.IsWhiteSpace(name[end])))
        {
            end++;
        }

        bool joins = end > at && at > 0 && end < name.Length
            && char.IsLetterOrDigit(name[at - 1]) && char.IsLetterOrDigit(name[end])
            && !(char.IsDigit(name[at - 1]) && char.IsDigit(name[end]));
        return joins ? end : at;
    }
}
