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
    /// Removes a plus sign, thousands separators (<c>1,234</c> where every group has three digits) and underscores between digits,
    /// and recognises <c>0x10</c>.
    /// </summary>
    /// <returns>Whether the text can be a number; anything else around the digits is not guessed at.</returns>
    public static bool TryNormalize(ReadOnlySpan<char> text, bool isWhole, Span<char> normalized, out int length, out bool isHexadecimal)
    {
        length = 0;
        isHexadecimal = false;
        if (text.Length > 0 && text[0] is '+' or '-' or '−')
        {
            if (text[0] != '+')
            {
                normalized[length++] = '-';
            }

            text = text[1..];
        }

        if (isWhole && text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X')
        {
            isHexadecimal = true;
            text[2..].CopyTo(normalized[length..]);
            length += text.Length - 2;
            return true;
        }

        int group = 0;
        bool isGrouped = false;
        bool isFraction = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == ',' && !isFraction && i > 0 && (isGrouped ? group == 3 : group <= 3))
            {
                (isGrouped, group) = (true, 0);
            }
            else if (c == '_' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
            {
                continue;
            }
            else if (char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '+' or '-')
            {
                if (!char.IsAsciiDigit(c))
                {
                    if (isGrouped && !isFraction && group != 3)
                    {
                        return false;
                    }

                    isFraction = true;
                }

                group++;
                normalized[length++] = c;
            }
            else
            {
                return false;
            }
        }

        return length > 0 && (!isGrouped || isFraction || group == 3);
    }

    public static bool TryReadHexadecimal<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, INumber<T>
    {
        value = default;
        bool isNegative = text[0] == '-';
        if (!ulong.TryParse(isNegative ? text[1..] : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong magnitude))
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
}
