using System.Globalization;

namespace PromptOpt.Runner;

/// <summary>Numbers and times as people read them; always the invariant culture.</summary>
internal static class Figures
{
    /// <summary>A score as a percentage with one decimal place.</summary>
    public static string Percent(double score) => (score * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A difference of scores in percentage points, with its sign.</summary>
    public static string Points(double difference) => (difference * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>A count with separators between thousands.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count with a noun that takes a plural s.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A large count, shortened: 12.3 M.</summary>
    public static string Short(long count) => Math.Abs(count) switch
    {
        >= 1_000_000_000 => (count / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " G",
        >= 1_000_000 => (count / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " M",
        >= 100_000 => (count / 1e3).ToString("0", CultureInfo.InvariantCulture) + " k",
        _ => Count(count),
    };

    /// <summary>Money; the currency is whatever the prices were given in.</summary>
    public static string Money(decimal amount) => amount.ToString(amount is > 0 and < 0.01m ? "0.######" : "#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A duration in its two largest units.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };
}
