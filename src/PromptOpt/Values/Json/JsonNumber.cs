namespace PromptOpt;

/// <summary>What a number looks like in JSON, and what one looks like that a model wrote for people.</summary>
internal static class JsonNumber
{
    /// <summary>Whether the word is a number as the standard has it.</summary>
    public static bool Is(ReadOnlySpan<char> word)
    {
        int at = word.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        int digits = Digits(word, ref at);
        if (digits == 0 || (digits > 1 && word[at - digits] == '0'))
        {
            return false;
        }

        if (at < word.Length && word[at] == '.')
        {
            at++;
            if (Digits(word, ref at) == 0)
            {
                return false;
            }
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            at++;
            at += at < word.Length && word[at] is '+' or '-' ? 1 : 0;
            if (Digits(word, ref at) == 0)
            {
                return false;
            }
        }

        return at == word.Length;
    }

    /// <summary>Whether the word is a number with commas between groups of three digits, such as <c>1,234.50</c>.</summary>
    public static bool IsGrouped(ReadOnlySpan<char> word)
    {
        int at = word.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        if (Digits(word, ref at) is 0 or > 3)
        {
            return false;
        }

        int groups = 0;
        while (at < word.Length && word[at] == ',')
        {
            at++;
            groups++;
            if (Digits(word, ref at) != 3)
            {
                return false;
            }
        }

        if (at < word.Length && word[at] == '.')
        {
            at++;
            if (Digits(word, ref at) == 0)
            {
                return false;
            }
        }

        return groups > 0 && at == word.Length;
    }

    private static int Digits(ReadOnlySpan<char> word, ref int at)
    {
        int start = at;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
        {
            at++;
        }

        return at - start;
    }
}
