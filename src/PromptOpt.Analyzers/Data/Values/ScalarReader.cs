using System.Globalization;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Which texts are single values: the strict reading of the runtime's field codecs, for a compiler that has not all of the runtime's types.</summary>
internal static class ScalarReader
{
    private const NumberStyles WholeStyle = NumberStyles.AllowLeadingSign;
    private const NumberStyles FractionStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly string[] TimeFormats = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    /// <summary>Whether a CSV cell is a value. For a number, also which.</summary>
    public static bool IsText(ScalarKind kind, string text, out NumberValue number)
    {
        number = default;
        string trimmed = text.Trim();
        return kind switch
        {
            ScalarKind.Text => true,
            ScalarKind.Character => text.Length == 1,
            ScalarKind.Boolean => Is(trimmed, "true") || Is(trimmed, "false") || trimmed is "1" or "0",
            >= ScalarKind.SByte and <= ScalarKind.Decimal => TryReadNumber(kind, trimmed, ScalarFacts.IsInteger(kind) ? WholeStyle : FractionStyle, out number)
                || TryReadNonFinite(kind, trimmed, out number),
            _ => IsParsable(kind, trimmed),
        };
    }

    /// <summary>Whether a JSON number is a value, and which.</summary>
    public static bool IsNumber(ScalarKind kind, string spelling, out NumberValue number)
    {
        number = default;
        return kind is >= ScalarKind.SByte and <= ScalarKind.Decimal && TryReadNumber(kind, spelling, FractionStyle, out number);
    }

    /// <summary>Whether the content of a JSON string is a value. For a number, also which.</summary>
    public static bool IsString(ScalarKind kind, string text, out NumberValue number)
    {
        number = default;
        return kind switch
        {
            ScalarKind.Text => true,
            ScalarKind.Character => text.Length == 1,
            ScalarKind.Boolean => false,
            >= ScalarKind.SByte and <= ScalarKind.Decimal => TryReadNonFinite(kind, text, out number),
            _ => IsParsable(kind, text.Trim()),
        };
    }

    private static bool IsParsable(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.DateOnly => DateTime.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out _),
        ScalarKind.TimeOnly => DateTime.TryParseExact(text, TimeFormats, Invariant, DateTimeStyles.NoCurrentDateDefault, out _),
        ScalarKind.DateTime => DateTime.TryParseExact(text, DateTimeFormats, Invariant, DateTimeStyles.RoundtripKind, out _),
        ScalarKind.DateTimeOffset => DateTimeOffset.TryParseExact(text, DateTimeFormats, Invariant, DateTimeStyles.AssumeUniversal, out _),
        ScalarKind.TimeSpan => text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, Invariant, out _),
        ScalarKind.Guid => Guid.TryParse(text, out _),
        _ => text.Length > 0 && text.IndexOfAny([' ', '\r', '\n']) < 0 && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
    };

    private static bool TryReadNumber(ScalarKind kind, string text, NumberStyles style, out NumberValue number)
    {
        bool isRead;
        number = default;
        switch (kind)
        {
            case ScalarKind.Double:
                isRead = double.TryParse(text, style, Invariant, out double real) && !double.IsInfinity(real) && !double.IsNaN(real);
                number = NumberValue.Of(real);
                return isRead;
            case ScalarKind.Single:
                isRead = float.TryParse(text, style, Invariant, out float single) && !float.IsInfinity(single) && !float.IsNaN(single);
                number = NumberValue.Of(single);
                return isRead;
            case ScalarKind.Decimal:
                isRead = decimal.TryParse(text, style, Invariant, out decimal exact);
                number = NumberValue.Of(exact);
                return isRead;
            case ScalarKind.UInt64:
                isRead = ulong.TryParse(text, style, Invariant, out ulong large);
                number = NumberValue.Of((decimal)large);
                return isRead;
            default:
                (long least, long most) = RangeOf(kind);
                isRead = long.TryParse(text, style, Invariant, out long whole) && whole >= least && whole <= most;
                number = NumberValue.Of((decimal)whole);
                return isRead;
        }
    }

    private static bool TryReadNonFinite(ScalarKind kind, string text, out NumberValue number)
    {
        double? special = kind is not (ScalarKind.Double or ScalarKind.Single) ? null : text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        };
        number = NumberValue.Of(special.GetValueOrDefault());
        return special is not null;
    }

    private static (long Least, long Most) RangeOf(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ScalarKind.Byte => (byte.MinValue, byte.MaxValue),
        ScalarKind.Int16 => (short.MinValue, short.MaxValue),
        ScalarKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ScalarKind.Int32 => (int.MinValue, int.MaxValue),
        ScalarKind.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A number as exactly as its type holds it.</summary>
internal readonly struct NumberValue
{
    private readonly decimal _exact;
    private readonly double? _real;

    private NumberValue(decimal exact, double? real) => (_exact, _real) = (exact, real);

    public static NumberValue Of(decimal exact) => new(exact, null);

    public static NumberValue Of(double real) => new(0, real);

    /// <summary>Whether it lies between two bounds, as declared; an open one is the end of its type.</summary>
    public bool IsWithin(RuleModel range, ScalarKind kind)
    {
        if (_real is not { } real)
        {
            return (range.Minimum is null || _exact >= decimal.Parse(range.Minimum, NumberStyles.Float, CultureInfo.InvariantCulture))
                && (range.Maximum is null || _exact <= decimal.Parse(range.Maximum, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        // Written so that a value that compares with nothing, such as NaN, is outside.
        return real >= Bound(range.Minimum, kind, isMinimum: true) && real <= Bound(range.Maximum, kind, isMinimum: false);
    }

    private static double Bound(string? text, ScalarKind kind, bool isMinimum)
    {
        double largest = kind == ScalarKind.Single ? float.MaxValue : double.MaxValue;
        double bound = text is null ? (isMinimum ? -largest : largest) : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return kind == ScalarKind.Single ? (float)bound : bound;
    }
}
