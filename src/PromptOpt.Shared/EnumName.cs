namespace PromptOpt.Shared;

/// <summary>
/// Compares a text with the name of an enum's member. Case does not count, nor do blanks, hyphens and underscores between two words;
/// elsewhere, as in <c>A-</c>, <c>-2</c> and <c>3 5</c>, they carry meaning, as every other sign does. Two lines are two names. Typographic signs are those of the keyboard.
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

            if (ToPlain(left[i++]) != ToPlain(right[j++]))
            {
                return false;
            }
        }
    }

    /// <summary>Goes over what joins two words, or a word and a number, but not two numbers, and over blanks between a word and a sign behind it.</summary>
    private static int SkipJoint(ReadOnlySpan<char> name, int at)
    {
        int sign = at;
        while (sign < name.Length && IsBlank(name[sign]))
        {
            sign++;
        }

        int end = sign;
        while (end < name.Length && (ToPlain(name[end]) is '_' or '-' || IsBlank(name[end])))
        {
            end++;
        }

        if (end == at || at == 0 || !char.IsLetterOrDigit(name[at - 1]))
        {
            return at;
        }

        if (end == name.Length || !char.IsLetterOrDigit(name[end]))
        {
            return sign;
        }

        // level -1 is no level 1.
        bool isMinus = char.IsDigit(name[end]) && ToPlain(name[end - 1]) == '-' && end - 1 > at && IsBlank(name[end - 2]);
        return isMinus || (char.IsDigit(name[at - 1]) && char.IsDigit(name[end])) ? at : end;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) && c is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029');

    private static char ToPlain(char c)
        => c switch
        {
            '−' or '–' or '－' or '﹣' or '‐' or '‑' => '-',
            '＋' => '+',
            _ => char.ToLowerInvariant(c),
        };
}
