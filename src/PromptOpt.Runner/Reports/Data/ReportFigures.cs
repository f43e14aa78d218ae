using System.Globalization;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Numbers as the report shows them, beyond those of the console; always the invariant culture.</summary>
internal static class ReportFigures
{
    /// <summary>A score of one row, from 0 to 1, as short as it is exact to two places.</summary>
    public static string Score(double score) => score.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A score of one row, or a dash.</summary>
    public static string Score(double? score) => score is { } value ? Score(value) : "–";

    /// <summary>A mean as a percentage that no line ends in, or a dash when there is none.</summary>
    public static string Percent(double? mean) => mean is { } value && double.IsFinite(value) ? Unbroken.Of(Figures.Percent(value)) : "–";

    /// <summary>A difference in percentage points with its sign and a true minus.</summary>
    public static string Points(double difference) => Figures.Points(difference).Replace('-', '−');

    /// <summary>An interval of a difference, in points.</summary>
    public static string Interval(ConfidenceInterval interval) => $"{Points(interval.Low)} to {Points(interval.High)}";

    /// <summary>An interval of a mean.</summary>
    public static string Interval(double low, double high) => $"{Percent(low)} to {Percent(high)}";

    /// <summary>How likely so large a difference is by chance.</summary>
    public static string Chance(double probability) => Unbroken.Of(probability < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {probability:0.0000}"));

    /// <summary>A length inside a drawing.</summary>
    public static string Length(double length) => length.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of a drawing's width, from 0 to 1.</summary>
    public static string Share(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Index(int index) => string.Create(CultureInfo.InvariantCulture, $"#{index}");
}
