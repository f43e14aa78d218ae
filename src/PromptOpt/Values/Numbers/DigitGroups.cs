namespace PromptOpt;

/// <summary>Puts a number together whose digits stand in groups.</summary>
internal static class DigitGroups
{
    private const int GroupLength = 3;

    /// <summary>
    /// Takes the separators of groups out and makes the decimal sign a point. A lone point is the decimal sign, as the invariant culture has it; a lone comma
    /// separates a group of three digits where it can, and is the decimal sign where it cannot.
    /// </summary>
    public static bool TryJoin(ReadOnlySpan<char> text, bool isInJson, Span<char> joined, ref int length)
    {
        int exponent = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = exponent < 0 ? text : text[..exponent];
        if (!TryFindSigns(mantissa, isInJson, out char group, out int point))
        {
            return false;
        }

        ReadOnlySpan<char> whole = point < 0 ? mantissa : mantissa[..point];
        if (group != '\0' && (exponent >= 0 || !AreGroups(whole, group)))
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i == point)
            {
                joined[length++] = '.';
            }
            else if (char.IsAsciiDigit(c) || (exponent >= 0 && i >= exponent && c is 'e' or 'E' or '+' or '-'))
            {
                joined[length++] = c;
            }
            else if (c == '_' ? !IsBetweenDigits(text, i) : c != group || i >= mantissa.Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a number has a point as its only sign and three digits behind it, such as <c>1.000</c>, which may be a group where no decimals are wanted.</summary>
    public static bool MayEndIn(ReadOnlySpan<char> number)
    {
        number = number.StartsWith("-", StringComparison.Ordinal) ? number[1..] : number;
        int point = number.IndexOf('.');
        return point > 0 && number.IndexOfAny('e', 'E') < 0 && CanSeparateGroup(number, point);
    }

    /// <summary>Which sign separates groups (NUL: none) and where the decimal sign is (-1: there is none).</summary>
    private static bool TryFindSigns(ReadOnlySpan<char> text, bool isInJson, out char group, out int point)
    {
        group = '\0';
        point = -1;
        int last = text.LastIndexOfAny("., '");
        if (last < 0)
        {
            return text.IndexOfAnyInRange('0', '9') >= 0;
        }

        char sign = text[last];
        int first = text.IndexOfAny("., '");
        if (text[first] != sign)
        {
            // 1,234.56: what comes last, and once, is the decimal sign.
            (group, point) = (text[first], last);
            return sign is '.' or ',' && text[..last].IndexOf(sign) < 0 && last + 1 < text.Length;
        }

        if (first < last || sign is ' ' or '\'')
        {
            group = sign;
            return true;
        }

        if (sign == ',' && CanSeparateGroup(text, last))
        {
            group = ',';
            return true;
        }

        point = last;
        return sign == '.' ? text.Length > 1 : !isInJson && IsBetweenDigits(text, last) && !(text[0] == '0' && last > 1);
    }

    private static bool CanSeparateGroup(ReadOnlySpan<char> text, int at)
        => at is > 0 and <= GroupLength && text[0] != '0' && text.Length - at - 1 == GroupLength;

    private static bool AreGroups(ReadOnlySpan<char> text, char sign)
    {
        int start = 0;
        while (true)
        {
            int length = text[start..].IndexOf(sign);
            int end = length < 0 ? text.Length : start + length;
            bool isFirst = start == 0;
            if (isFirst ? end is 0 or > GroupLength || text[0] == '0' : end - start != GroupLength)
            {
                return false;
            }

            if (length < 0)
            {
                return !isFirst;
            }

            start = end + 1;
        }
    }

    private static bool IsBetweenDigits(ReadOnlySpan<char> text, int at)
        => at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
}
