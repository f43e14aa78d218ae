using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>Maps values to a stretch of a drawing, with round ticks.</summary>
/// <param name="Low">Value at the beginning.</param>
/// <param name="High">Value at the end.</param>
/// <param name="Step">Distance of ticks.</param>
internal readonly record struct ChartScale(double Low, double High, double Step)
{
    private const int Ticks = 5;

    /// <summary>The tick values, from low to high.</summary>
    public ImmutableArray<double> Marks
    {
        get
        {
            (double low, double step) = (Low, Step);
            return [.. Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(i => low + (i * step))];
        }
    }

    /// <summary>A scale that holds all values, widened to round ends.</summary>
    /// <param name="values">The values; those that are no numbers are left out.</param>
    /// <param name="floor">No end lies below.</param>
    /// <param name="ceiling">No end lies above.</param>
    public static ChartScale Over(IEnumerable<double> values, double floor = 0, double ceiling = double.PositiveInfinity)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = finite.Length == 0 ? floor : finite.Min();
        double high = finite.Length == 0 ? floor : finite.Max();
        double step = StepFor((high - low) / Ticks);
        double first = Math.Max(floor, Math.Floor(low / step) * step);
        double last = Math.Min(ceiling, Math.Ceiling((high / step) - 1e-9) * step);
        return new(first, last > first ? last : first + step, step);
    }

    /// <summary>The share of the stretch a value lies at, from 0 to 1.</summary>
    public double Place(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);

    private static double StepFor(double rough)
    {
        if (rough <= 0)
        {
            return 0.1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1.5 => power, <= 3 => 2 * power, <= 7 => 5 * power, _ => 10 * power };
    }
}
