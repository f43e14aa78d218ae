using System.Globalization;
using System.Numerics;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The spellings of numbers that replies hold, brought to one that .NET reads.</summary>
internal static class NumberText
{
    public static string NameOfNonFinite(bool isNaN, bool isNegative) => isNaN ? NonFinite.NaN : isNegative ? NonFinite.NegativeInfinity : NonFinite.Infinity;

    public static bool TryReadNonFinite(ReadOnlySpan<char> text, FieldReadMode mode, out double value)
    {
        if (mode != FieldReadMode.Lenient)
        {
            return PlainScalars.TryReadNonFinite(text, out value);
        }

        value = double.NaN;
        if (text.Equals(NonFinite.NaN, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        bool isNegative = text.StartsWith("-", StringComparison.Ordinal);
        ReadOnlySpan<char> name = isNegative || text.StartsWith("+", StringComparison.Ordinal) ? text[1..] : text;
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return name.Equals(NonFinite.Infinity, StringComparison.OrdinalIgnoreCase) || name.Equals("inf", StringComparison.OrdinalIgnoreCase) || name is "∞";
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

    /// <summary>The type in words, with its range where it is a small one.</summary>
    public static string Describe(Type type, bool isWhole)
        => Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => ScalarWords.Of(ScalarKind.SByte),
            TypeCode.Byte => ScalarWords.Of(ScalarKind.Byte),
            TypeCode.Int16 => ScalarWords.Of(ScalarKind.Int16),
            TypeCode.UInt16 => ScalarWords.Of(ScalarKind.UInt16),
            TypeCode.Int32 => ScalarWords.Of(ScalarKind.Int32),
            TypeCode.UInt32 => ScalarWords.Of(ScalarKind.UInt32),
            TypeCode.Int64 => ScalarWords.Of(ScalarKind.Int64),
            TypeCode.UInt64 => ScalarWords.Of(ScalarKind.UInt64),
            _ => type == typeof(Int128) ? ScalarWords.Of(ScalarKind.Int128)
                : type == typeof(UInt128) ? ScalarWords.Of(ScalarKind.UInt128)
                : ScalarWords.Of(isWhole ? ScalarKind.BigInteger : ScalarKind.Double),
        };

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
