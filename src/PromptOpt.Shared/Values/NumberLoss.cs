using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>What .NET changes of a number without a word when it reads it.</summary>
internal static class NumberLoss
{
    /// <summary>Whether a number that .NET read as zero has a digit other than zero before its exponent.</summary>
    public static bool IsNoZero(ReadOnlySpan<char> text)
    {
        int exponent = text.IndexOfAny('e', 'E');
        return FirstDigit(exponent < 0 ? text : text.Slice(0, exponent)) >= 0;
    }

    /// <summary>Whether a decimal would lose digits of the number although it has no more than fit.</summary>
    public static bool IsBeyondDecimal(ReadOnlySpan<char> text)
    {
        const int precision = 28;
        int sign = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = sign < 0 ? text : text.Slice(0, sign);
        int first = FirstDigit(mantissa);
        int exponent = 0;
        if (first < 0 || (sign >= 0 && !int.TryParse(text.Slice(sign + 1).ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            return false;
        }

        int last = mantissa.Length - 1;
        while (mantissa[last] is not (>= '1' and <= '9'))
        {
            last--;
        }

        int point = mantissa.IndexOf('.');
        point = point < 0 ? mantissa.Length : point;
        long places = (last > point ? last - point : last - point + 1) - (long)exponent;
        int digits = last - first + (first < point && point < last ? 0 : 1);
        return places > precision && digits - (places - precision) < Math.Min(digits, precision);
    }

    private static int FirstDigit(ReadOnlySpan<char> number)
    {
        for (int i = 0; i < number.Length; i++)
        {
            if (number[i] is >= '1' and <= '9')
            {
                return i;
            }
        }

        return -1;
    }
}
