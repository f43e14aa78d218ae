using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

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
            return (range.Minimum is null || IsBelow(decimal.Parse(range.Minimum, NumberStyles.Float, CultureInfo.InvariantCulture), _exact, range.ExcludesMinimum))
                && (range.Maximum is null || IsBelow(_exact, decimal.Parse(range.Maximum, NumberStyles.Float, CultureInfo.InvariantCulture), range.ExcludesMaximum));
        }

        // Written so that a value that compares with nothing, such as NaN, is outside.
        return IsBelow(Bound(range.Minimum, kind, isMinimum: true), real, range.ExcludesMinimum) && IsBelow(real, Bound(range.Maximum, kind, isMinimum: false), range.ExcludesMaximum);
    }

    private static bool IsBelow(decimal lower, decimal upper, bool isStrict) => isStrict ? lower < upper : lower <= upper;

    private static bool IsBelow(double lower, double upper, bool isStrict) => isStrict ? lower < upper : lower <= upper;

    private static double Bound(string? text, ScalarKind kind, bool isMinimum)
    {
        double largest = kind == ScalarKind.Single ? float.MaxValue : double.MaxValue;
        double bound = text is null ? (isMinimum ? -largest : largest) : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return kind == ScalarKind.Single ? (float)bound : bound;
    }
}
