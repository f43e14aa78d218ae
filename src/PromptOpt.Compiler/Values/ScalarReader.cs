using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Which texts are single values of a type that is known by its kind alone.</summary>
internal static class ScalarReader
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Whether a CSV cell is a value. For a number, also which.</summary>
    public static bool IsText(ScalarKind kind, string text, out NumberValue number)
    {
        number = default;
        string trimmed = text.Trim();
        return kind switch
        {
            ScalarKind.Text => true,
            ScalarKind.Character => text.Length == 1,
            ScalarKind.Boolean => PlainScalars.TryReadBoolean(trimmed, out _),
            >= ScalarKind.SByte and <= ScalarKind.Decimal => TryReadNumber(kind, trimmed, NumberKinds.IsWhole(kind) ? PlainScalars.Whole : PlainScalars.Fraction, out number)
                || TryReadNonFinite(kind, trimmed, out number),
            _ => IsParsable(kind, trimmed),
        };
    }

    /// <summary>Whether a JSON number is a value, and which.</summary>
    public static bool IsNumber(ScalarKind kind, string spelling, out NumberValue number)
    {
        number = default;
        return kind is >= ScalarKind.SByte and <= ScalarKind.Decimal && TryReadNumber(kind, spelling, PlainScalars.Fraction, out number);
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
        ScalarKind.DateOnly => PlainScalars.TryReadDate(text, out _),
        ScalarKind.TimeOnly => PlainScalars.TryReadTime(text, out _),
        ScalarKind.DateTime => PlainScalars.TryReadDateTime(text, out _),
        ScalarKind.DateTimeOffset => PlainScalars.TryReadDateTimeOffset(text, out _),
        ScalarKind.TimeSpan => PlainScalars.TryReadDuration(text, out _),
        ScalarKind.Guid => PlainScalars.TryReadGuid(text, out _),
        _ => PlainScalars.TryReadUri(text, out _),
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
                return isRead && !(real == 0 && NumberLoss.IsNoZero(text.AsSpan()));
            case ScalarKind.Half:
                isRead = double.TryParse(text, style, Invariant, out double half) && !double.IsNaN(half) && !double.IsInfinity(half = HalfNumber.Round(half));
                number = NumberValue.Of(half);
                return isRead && !(half == 0 && NumberLoss.IsNoZero(text.AsSpan()));
            case ScalarKind.Int128 or ScalarKind.UInt128 or ScalarKind.BigInteger:
                return TryReadLarge(kind, text, style, out number);
            case ScalarKind.Single:
                isRead = float.TryParse(text, style, Invariant, out float single) && !float.IsInfinity(single) && !float.IsNaN(single);
                number = NumberValue.Of(single);
                return isRead && !(single == 0 && NumberLoss.IsNoZero(text.AsSpan()));
            case ScalarKind.Decimal:
                isRead = decimal.TryParse(text, style, Invariant, out decimal exact);
                number = NumberValue.Of(exact);
                return isRead && !(exact == 0 && NumberLoss.IsNoZero(text.AsSpan())) && !NumberLoss.IsBeyondDecimal(text.AsSpan());
            case ScalarKind.UInt64:
                isRead = ulong.TryParse(text, style, Invariant, out ulong large);
                number = NumberValue.Of((decimal)large);
                return isRead;
            default:
                (long least, long most) = PlainScalars.RangeOf(kind);
                isRead = long.TryParse(text, style, Invariant, out long whole) && whole >= least && whole <= most;
                number = NumberValue.Of((decimal)whole);
                return isRead;
        }
    }

    private static bool TryReadNonFinite(ScalarKind kind, string text, out NumberValue number)
    {
        bool isRead = PlainScalars.TryReadNonFinite(text, out double value) && NumberKinds.IsBinary(kind);
        number = NumberValue.Of(value);
        return isRead;
    }

    /// <summary>A whole number of more digits than any type has here. One without end has no exponent either, which would spell out more than anybody can read.</summary>
    private static bool TryReadLarge(ScalarKind kind, string text, NumberStyles style, out NumberValue number)
    {
        number = default;
        bool isPlain = style == PlainScalars.Whole || kind == ScalarKind.BigInteger;
        string signed = isPlain && text.Length > 1 && text[0] == '+' && text[1] != '-' ? text.Substring(1) : text;
        if ((isPlain && !signed.Skip(signed.Length > 0 && signed[0] == '-' ? 1 : 0).All(static digit => digit is >= '0' and <= '9'))
            || (kind == ScalarKind.BigInteger && text.Length > NumberKinds.LongestEndless)
            || !ExactNumber.TryParse(signed, out ExactNumber exact))
        {
            return false;
        }

        number = NumberValue.Of(exact);
        NumberKind facts = NumberKinds.Of(kind);
        return exact.IsWhole && number.IsWithin(new RuleModel(RuleKind.Range, facts.Least, facts.Most, null), kind);
    }
}
