using System.CommandLine.Parsing;
using System.Globalization;

namespace PromptOpt.Runner;

/// <summary>Reads numbers of the command line in the invariant culture and inside their range.</summary>
internal static class Numbers
{
    public static decimal? ParseAmount(ArgumentResult result)
        => decimal.TryParse(Text(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            ? amount
            : Refuse<decimal>(result, "an amount of 0 or more, such as 0.15");

    public static decimal? ParsePositiveAmount(ArgumentResult result)
        => decimal.TryParse(Text(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount) && amount > 0
            ? amount
            : Refuse<decimal>(result, "an amount above 0, such as 2.50");

    public static double? ParseSeconds(ArgumentResult result)
        => double.TryParse(Text(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e9
            ? seconds
            : Refuse<double>(result, "a number of seconds above 0");

    public static long? ParseCount(ArgumentResult result)
        => long.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0
            ? count
            : Refuse<long>(result, "a whole number of 1 or more");

    public static int? ParseRows(ArgumentResult result)
        => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out int rows) && rows > 0
            ? rows
            : Refuse<int>(result, "a whole number of 1 or more");

    public static int? ParseParallelism(ArgumentResult result)
        => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= 4096
            ? count
            : Refuse<int>(result, "a whole number from 1 to 4096");

    public static int? ParseSeed(ArgumentResult result)
        => int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : Refuse<int>(result, "a whole number");

    private static string Text(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string expected)
        where T : struct
    {
        string option = result.Parent is OptionResult parent ? parent.Option.Name : result.Argument.Name;
        result.AddError($"{option} must be {expected}, found '{Text(result)}'.");
        return null;
    }
}
