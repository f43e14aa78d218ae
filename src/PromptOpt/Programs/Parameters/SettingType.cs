using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Between the values of a type and those that are tuned.</summary>
internal static class SettingType<TValue>
    where TValue : notnull
{
    private static readonly ScalarKind? Known = KindOf(typeof(TValue));

    /// <summary>What artifacts know of the type.</summary>
    /// <exception cref="ArgumentException">It is no type of settings.</exception>
    public static ScalarKind Kind => Known ?? throw new ArgumentException($"A setting is a whole number, a number, true or false, a text or a member of an enum without a second name for one value, not {typeof(TValue)}.");

    /// <summary>The members of an enum; none of any other type.</summary>
    public static ImmutableEquatableArray<string> Members { get; } = MembersOf(typeof(TValue));

    public static SettingValue ToValue(TValue value) => value switch
    {
        int number => number,
        long number => number,
        // By its own digits: those of a double would be others.
        float number when float.IsFinite(number) => SettingValue.Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        float number => (double)number,
        double number => number,
        decimal number => number,
        bool flag => flag,
        string text => text,
        _ => value.ToString() ?? "",
    };

    public static TValue FromValue(SettingValue value)
    {
        string text = value.ToString();
        return (TValue)(Kind switch
        {
            ScalarKind.Int32 => int.Parse(text, CultureInfo.InvariantCulture),
            ScalarKind.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
            ScalarKind.Single => float.Parse(text, CultureInfo.InvariantCulture),
            ScalarKind.Double => double.Parse(text, CultureInfo.InvariantCulture),
            ScalarKind.Decimal => decimal.Parse(text, PlainScalars.Fraction, CultureInfo.InvariantCulture),
            ScalarKind.Boolean => value.AsFlag(),
            _ => typeof(TValue).IsEnum ? Enum.Parse(typeof(TValue), text) : (object)text,
        });
    }

    private static ScalarKind? KindOf(Type type)
        => type == typeof(int) ? ScalarKind.Int32
            : type == typeof(long) ? ScalarKind.Int64
            : type == typeof(float) ? ScalarKind.Single
            : type == typeof(double) ? ScalarKind.Double
            : type == typeof(decimal) ? ScalarKind.Decimal
            : type == typeof(bool) ? ScalarKind.Boolean
            : type == typeof(string) || (type.IsEnum && HasOneNameEach(type)) ? ScalarKind.Text
            : null;

    private static bool HasOneNameEach(Type type)
        => Enum.GetNames(type) is { Length: > 0 } names && Array.TrueForAll(names, name => Enum.Parse(type, name).ToString() == name);

    private static ImmutableEquatableArray<string> MembersOf(Type type)
        => type.IsEnum ? Enum.GetNames(type).Select(SettingText.Of).ToArray().ToImmutableEquatableArray() : ImmutableEquatableArray<string>.Empty;
}
