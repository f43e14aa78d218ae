using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Declared rules of values, in words that say what was expected.</summary>
internal static class RuleWords
{
    /// <summary>A value between two others, as texts of the invariant culture.</summary>
    /// <param name="min">The lower bound.</param>
    /// <param name="max">The upper bound.</param>
    /// <param name="excludesMin">Whether the lower bound itself is not allowed.</param>
    /// <param name="excludesMax">Whether the upper bound itself is not allowed.</param>
    public static string Range(string min, string max, bool excludesMin, bool excludesMax)
        => !excludesMin && !excludesMax ? "a value from " + min + " to " + max
            : "a value " + (excludesMin ? "more than " : "of at least ") + min + " and " + (excludesMax ? "less than " : "at most ") + max;

    /// <summary>A value with a lower bound only.</summary>
    public static string AtLeast(string min) => "a value of at least " + min;

    /// <summary>A value with an upper bound only.</summary>
    public static string AtMost(string max) => "a value of at most " + max;

    /// <summary>A text of a certain length.</summary>
    public static string Length(int min, int max) => Between(min, max, " characters");

    /// <summary>A collection of a certain size.</summary>
    public static string Count(int min, int max) => Between(min, max, " items");

    /// <summary>A text that a pattern matches.</summary>
    public static string Pattern(string pattern) => "text that matches " + pattern + " as a whole";

    private static string Between(int min, int max, string unit)
        => min <= 0 ? "at most " + Text(max) + unit
            : max == int.MaxValue ? "at least " + Text(min) + unit
            : min == max ? "exactly " + Text(min) + unit
            : Text(min) + " to " + Text(max) + unit;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
