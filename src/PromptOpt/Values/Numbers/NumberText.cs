using System.Globalization;
using System.Numerics;

namespace PromptOpt;

/// <summary>The spellings of numbers that replies hold, brought to one that .NET reads.</summary>
internal static class NumberText
{
    public const string NaN = "NaN";
    public const string Infinity = "Infinity";
    public const string NegativeInfinity = "-Infinity";

    public static string NameOfNonFinite(bool isNaN, bool isNegative) => isNaN ? NaN : isNegative ? NegativeInfinity : Infinity;

    public static bool TryReadNonFinite(ReadOnlySpan<char> text, FieldReadMode mode, out double value)
    {
        StringComparison comparison = mode == FieldReadMode.Strict ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        value = double.NaN;
        if (text.Equals(NaN, comparison))
        {
            return true;
        }

        bool isNegative = text.StartsWith("-", StringComparison.Ordinal);
        ReadOnlySpan<char> name = isNegative || (mode == FieldReadMode.Lenient && text.StartsWith("+", StringComparison.Ordinal)) ? text[1..] : text;
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return name.Equals(Infinity, comparison) || (mode == FieldReadMode.Lenient && (name.Equals("inf", comparison) || name is "∞"));
    }

    /// <summary>
    /// Brings a number as people write it to one that .NET reads: signs and digits of every script, a currency or unit beside it, groups of three digits,
    /// a decimal comma where it can be nothing else.
    /// </summary>
    /// <param name="text">The number, undressed.</param>
    /// <param name="isInJson">Whether it stands in JSON, where a lone comma between digits separates values.</param>
    /// <param name="normalized">As long as the text at least.</param>
    /// <param name="length">How much of it was written.</param>
    /// <returns>Whether the text is one number and nothing else; anything with several readings is not guessed at.</returns>
    public static bool TryNormalize(ReadOnlySpan<char> text, bool isInJson, Span<char> normalized, out int length)
    {
        length = 0;
        text = text.StartsWith("=", StringComparison.Ordinal) ? text[1..].Trim() : text.Trim();
        bool isSigned = TrySkipSign(ref text, out bool isNegative);
        bool hasUnit = Quantities.TrySkipCurrency(ref text);
        isSigned |= !isSigned && hasUnit && TrySkipSign(ref text, out isNegative);
        if (!Quantities.TrySkipUnit(ref text, hasUnit) || text.IsEmpty)
        {
            return false;
        }

        if (isNegative)
        {
            normalized[length++] = '-';
        }

        Span<char> plain = stackalloc char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            plain[i] = ToPlain(text[i]);
        }

        return DigitGroups.TryJoin(plain, isInJson, normalized, ref length);
    }

    /// <summary>Reads <c>0x10</c>.</summary>
    public static bool TryReadHexadecimal<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, INumber<T>
    {
        value = default;
        TrySkipSign(ref text, out bool isNegative);
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            || !ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong magnitude))
        {
            return false;
        }

        Int128 signed = isNegative ? -(Int128)magnitude : magnitude;
        try
        {
            value = T.CreateChecked(signed);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Whether a number that .NET read has a digit other than zero before its exponent.</summary>
    public static bool HasDigitButZero(ReadOnlySpan<char> text)
    {
        int exponent = text.IndexOfAny('e', 'E');
        return (exponent < 0 ? text : text[..exponent]).IndexOfAnyInRange('1', '9') >= 0;
    }

    /// <summary>Whether a decimal would lose digits of the number although it has no more than fit.</summary>
    public static bool IsBeyondDecimal(ReadOnlySpan<char> text)
    {
        const int precision = 28;
        int sign = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = sign < 0 ? text : text[..sign];
        int first = mantissa.IndexOfAnyInRange('1', '9');
        int exponent = 0;
        if (first < 0 || (sign >= 0 && !int.TryParse(text[(sign + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            return false;
        }

        int last = mantissa.LastIndexOfAnyInRange('1', '9');
        int point = mantissa.IndexOf('.');
        point = point < 0 ? mantissa.Length : point;
        long places = (last > point ? last - point : last - point + 1) - (long)exponent;
        int digits = last - first + (first < point && point < last ? 0 : 1);
        return places > precision && digits - (places - precision) < Math.Min(digits, precision);
    }

    /// <summary>The type in words, with its range where it is a small one.</summary>
    public static string Describe(Type type, bool isWhole)
        => Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => Range(sbyte.MinValue, sbyte.MaxValue),
            TypeCode.Byte => Range(byte.MinValue, byte.MaxValue),
            TypeCode.Int16 => Range(short.MinValue, short.MaxValue),
            TypeCode.UInt16 => Range(ushort.MinValue, ushort.MaxValue),
            TypeCode.Int32 => Range(int.MinValue, int.MaxValue),
            TypeCode.UInt32 => Range(uint.MinValue, uint.MaxValue),
            TypeCode.Int64 => Range(long.MinValue, long.MaxValue),
            TypeCode.UInt64 => Range(ulong.MinValue, ulong.MaxValue),
            _ => isWhole ? "a whole number" : "a number",
        };

    private static string Range<T>(T min, T max)
        where T : IFormattable
        => $"a whole number from {min.ToString(null, CultureInfo.InvariantCulture)} to {max.ToString(null, CultureInfo.InvariantCulture)}";

    private static bool TrySkipSign(ref ReadOnlySpan<char> text, out bool isNegative)
    {
        isNegative = text.Length > 0 && text[0] is '-' or '−' or '–' or '－' or '﹣';
        bool isSigned = isNegative || (text.Length > 0 && text[0] is '+' or '＋');
        text = isSigned ? text[1..] : text;
        return isSigned;
    }

    /// <summary>A digit of any script as ASCII, a separator as the one it is for people.</summary>
    private static char ToPlain(char c)
        => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))
            : c switch
            {
                '．' or '٫' => '.',
                '，' or '٬' => ',',
                '’' or '＇' or '´' => '\'',
                '\u00A0' or '\u202F' or '\u2009' or '\u2007' => ' ',
                '−' => '-',
                _ => c,
            };
}
