using System.Globalization;

namespace PromptOpt.Generators;

/// <summary>Numbers of 16 bits, which the compiler's platform has no type for.</summary>
internal static class HalfNumber
{
    private const double Most = 65504;
    private const int MostDigits = 5;
    private const int LeastExponent = -14;
    private const int FractionBits = 10;

    /// <summary>The nearest one; infinity beyond their ends.</summary>
    public static double Round(double number)
    {
        if (number == 0 || double.IsNaN(number) || double.IsInfinity(number))
        {
            return number;
        }

        double step = Math.Pow(2, Math.Max(ExponentOf(number), LeastExponent) - FractionBits);
        double rounded = Math.Round(number / step, MidpointRounding.ToEven) * step;
        return Math.Abs(rounded) <= Most ? rounded : number < 0 ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <summary>The shortest text that stands for it, as .NET writes it.</summary>
    public static string ToText(double number)
    {
        double half = Round(number);
        double near = half;
        for (int digits = 1; digits <= MostDigits; digits++)
        {
            near = double.Parse(half.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (Round(near) == half)
            {
                break;
            }
        }

        return near.ToString("R", CultureInfo.InvariantCulture);
    }

    // The bits say it without the rounding of a logarithm.
    private static int ExponentOf(double number) => (int)((BitConverter.DoubleToInt64Bits(number) >> 52) & 0x7FF) - 1023;
}
