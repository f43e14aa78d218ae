using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A number as exactly as its type holds it.</summary>
internal readonly struct NumberValue
{
    private readonly decimal _exact;
    private readonly double? _real;
    private readonly ExactNumber? _large;

    private NumberValue(decimal exact, double? real, ExactNumber? large) => (_exact, _real, _large) = (exact, real, large);

    public static NumberValue Of(decimal exact) => new(exact, null, null);

    public static NumberValue Of(double real) => new(0, real, null);

    public static NumberValue Of(ExactNumber large) => new(0, null, large);

    /// <summary>Whether it lies between two bounds, as declared; an open one is the end of its type.</summary>
    public bool IsWithin(RuleModel range, ScalarKind kind)
    {
        if (_large is { } large)
        {
            return (range.Minimum is null || (ExactNumber.TryParse(range.Minimum, out ExactNumber least) && least.CompareTo(large) <= 0))
                && (range.Maximum is null || (ExactNumber.TryParse(range.Maximum, out ExactNumber most) && large.CompareTo(most) <= 0));
        }

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
        string written = text ?? (isMinimum ? NumberKinds.Of(kind).Least! : NumberKinds.Of(kind).Most!);
        double bound = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        return kind switch
        {
            ScalarKind.Half => HalfNumber.Round(bound),
            ScalarKind.Single => (float)bound,
            _ => bound,
        };
    }
}
