using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Bounds of a number as declared in an attribute, brought to the property's own type.</summary>
internal static class RuleBounds
{
    /// <summary>Reads a bound as an invariant number of that type; <see langword="null"/> when it lies beyond what the type or a declaration can hold, which is no bound.</summary>
    /// <param name="constant">The bound.</param>
    /// <param name="kind">The property's type.</param>
    /// <param name="isMinimum">Whether it is the lower bound.</param>
    /// <param name="isExclusive">Whether it is not allowed itself; of whole numbers the next one is the bound then.</param>
    /// <param name="bound">The bound.</param>
    public static bool TryRead(TypedConstant constant, ScalarKind kind, bool isMinimum, bool isExclusive, out string? bound)
    {
        if (!TryRead(constant, kind, isMinimum, out bound))
        {
            return false;
        }

        return !isExclusive || bound is null || !NumberKinds.IsWhole(kind)
            || TryFit(BigInteger.Parse(bound, CultureInfo.InvariantCulture) + (isMinimum ? 1 : -1), kind, out bound);
    }

    private static bool TryRead(TypedConstant constant, ScalarKind kind, bool isMinimum, out string? bound)
    {
        bound = null;
        if (constant.Kind != TypedConstantKind.Primitive || constant.Value is null)
        {
            return false;
        }

        if (constant.Value is double number)
        {
            return TryReadDouble(number, kind, isMinimum, out bound);
        }

        if (constant.Value is int.MinValue && isMinimum || constant.Value is int.MaxValue && !isMinimum)
        {
            return true;
        }

        string text = Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? "";
        if (NumberKinds.IsBinary(kind))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
                && TryReadDouble(parsed, kind, isMinimum, out bound);
        }

        if (NumberKinds.IsLarge(kind) && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger large))
        {
            return TryFit(large, kind, out bound);
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact))
        {
            return false;
        }

        return TryFit(exact, kind, out bound);
    }

    /// <summary>Reads a value as an invariant number of that type, or <see langword="null"/> when it is none.</summary>
    public static string? ReadValue(TypedConstant constant, ScalarKind kind) => constant switch
    {
        { Value: double or float } => TryReadReal(Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture), kind, out string? real) ? real : null,
        { Value: sbyte or byte or short or ushort or int or uint or long or ulong } => TryReadWhole(Convert.ToDecimal(constant.Value, CultureInfo.InvariantCulture), kind, out string? whole) ? whole : null,
        _ => null,
    };

    /// <summary>Compares two bounds; an open one is on the right side of every other.</summary>
    public static int Compare(string? minimum, string? maximum)
        => minimum is null || maximum is null
            ? 0
            : double.Parse(minimum, CultureInfo.InvariantCulture).CompareTo(double.Parse(maximum, CultureInfo.InvariantCulture));

    private static bool TryReadDouble(double number, ScalarKind kind, bool isMinimum, out string? bound)
    {
        bound = null;
        if (double.IsNaN(number))
        {
            return false;
        }

        bool isOpen = isMinimum ? number <= double.MinValue : number >= double.MaxValue;
        return isOpen || TryReadReal(number, kind, out bound);
    }

    private static bool TryReadWhole(decimal number, ScalarKind kind, out string? text)
        => NumberKinds.IsBinary(kind) ? TryReadReal((double)number, kind, out text) : TryFit(number, kind, out text);

    private static bool TryReadReal(double number, ScalarKind kind, out string? bound)
    {
        bound = null;
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            return false;
        }

        if (kind == ScalarKind.Double)
        {
            bound = number.ToString("R", CultureInfo.InvariantCulture);
            return true;
        }

        if (kind == ScalarKind.Half)
        {
            bound = HalfNumber.ToText(number);
            return !double.IsInfinity(HalfNumber.Round(number));
        }

        if (kind == ScalarKind.Single)
        {
            bound = ((float)number).ToString("R", CultureInfo.InvariantCulture);
            return Math.Abs(number) <= float.MaxValue;
        }

        return Math.Abs(number) < 7.9e28 && TryFit((decimal)number, kind, out bound);
    }

    private static bool TryFit(decimal number, ScalarKind kind, out string? bound)
    {
        if (!NumberKinds.IsWhole(kind))
        {
            bound = number.ToString(CultureInfo.InvariantCulture);
            return true;
        }

        decimal whole = decimal.Truncate(number);
        return TryFit(new BigInteger(whole), kind, out bound) && whole == number;
    }

    private static bool TryFit(BigInteger number, ScalarKind kind, out string? bound)
    {
        NumberKind facts = NumberKinds.Of(kind);
        bound = number.ToString(CultureInfo.InvariantCulture);
        return (facts.Least is null || number >= BigInteger.Parse(facts.Least, CultureInfo.InvariantCulture)) && (facts.Most is null || number <= BigInteger.Parse(facts.Most, CultureInfo.InvariantCulture));
    }
}
