#if NET
using Text = System.ReadOnlySpan<char>;
#else
using Text = string;
#endif
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>
/// Single values as data rows and artifacts hold them: one spelling each, of the invariant culture. Whoever reads a value strictly asks here, at run time
/// as in the compiler. Blanks around a value are the caller's to take off.
/// </summary>
internal static class PlainScalars
{
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>Whole numbers in texts.</summary>
    public const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    /// <summary>Other numbers in texts, and all in JSON, which may write a whole number as <c>1e2</c>.</summary>
    public const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private const int HoursOfDay = 24;

    private static readonly string[] TimeFormats = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", DateFormat,
    ];

    public static bool TryReadBoolean(Text text, out bool value)
    {
        value = Is(text, "true") || Is(text, "1");
        return value || Is(text, "false") || Is(text, "0");
    }

    public static bool TryReadDate(Text text, out DateTime value)
        => DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public static bool TryReadTime(Text text, out TimeSpan value)
    {
        bool isRead = DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out DateTime time);
        value = time.TimeOfDay;
        return isRead;
    }

    public static bool TryReadDateTime(Text text, out DateTime value)
        => DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value);

    public static bool TryReadDateTimeOffset(Text text, out DateTimeOffset value)
        => DateTimeOffset.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>Parts with colons between them. .NET takes a first part that is too large for hours for days, which nobody who writes <c>36:00:00</c> means.</summary>
    public static bool TryReadDuration(Text text, out TimeSpan value)
    {
        value = default;
        string magnitude = text.ToString();
        bool isNegative = magnitude.Length > 0 && magnitude[0] == '-';
        string[] parts = (isNegative ? magnitude.Substring(1) : magnitude).Split(':');
        if (parts.Length < 2 || parts[0].Length == 0)
        {
            return false;
        }

        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hours) || hours < HoursOfDay)
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        // Of two parts either may be the seconds, and four begin with days.
        return parts.Length switch
        {
            3 => TimeSpan.TryParse(
                FormattableString.Invariant($"{(isNegative ? "-" : "")}{hours / HoursOfDay}.{hours % HoursOfDay:00}:{parts[1]}:{parts[2]}"),
                CultureInfo.InvariantCulture,
                out value),
            4 => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value),
            _ => false,
        };
    }

    public static bool TryReadGuid(Text text, out Guid value) => Guid.TryParse(text, out value);

    public static bool TryReadUri(Text text, [NotNullWhen(true)] out Uri? value)
    {
        string address = text.ToString();
        value = null;
        return address.Length > 0 && address.IndexOfAny([' ', '\r', '\n']) < 0 && Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out value);
    }

    /// <summary>Numbers that have a name instead of digits.</summary>
    public static bool TryReadNonFinite(Text text, out double value)
    {
        value = Is(text, NonFinite.NaN, StringComparison.Ordinal) ? double.NaN : Is(text, NonFinite.Infinity, StringComparison.Ordinal) ? double.PositiveInfinity : double.NegativeInfinity;
        return !double.IsNegativeInfinity(value) || Is(text, NonFinite.NegativeInfinity, StringComparison.Ordinal);
    }

    /// <summary>The ends of a type of whole numbers that a <see cref="long"/> holds.</summary>
    public static (long Least, long Most) RangeOf(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ScalarKind.Byte => (byte.MinValue, byte.MaxValue),
        ScalarKind.Int16 => (short.MinValue, short.MaxValue),
        ScalarKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ScalarKind.Int32 => (int.MinValue, int.MaxValue),
        ScalarKind.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    private static bool Is(Text text, string word, StringComparison comparison = StringComparison.OrdinalIgnoreCase) => text.Equals(word, comparison);
}
