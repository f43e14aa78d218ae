using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>A form the simulated clerk can write a field in.</summary>
internal sealed partial record ClerkSkill(string Field, string Rule, Regex Form, Func<string, string> Plain, Func<string, string> Formed)
{
    public static ClerkSkill Number { get; } = new(
        "number", "Write the number as three capitals, a hyphen and four digits.", NumberForm(),
        static letter => NumberIn().Match(letter).Value,
        static letter => NumberIn().Match(letter).Value.Replace(' ', '-').ToUpperInvariant());

    public static ClerkSkill Date { get; } = new(
        "due", "Write the day as year, month and day with hyphens.", DateForm(),
        static letter => DateIn().Match(letter).Value,
        static letter => DateOnly.ParseExact(DateIn().Match(letter).Value, "d MMMM yyyy", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static ClerkSkill Amount { get; } = new(
        "amount", "Write the amount in cents.", AmountForm(),
        static letter => AmountIn().Match(letter).Value,
        static letter => AmountIn().Match(letter) is var amount ? ((int.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture) * 100) + int.Parse(amount.Groups[2].Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) : "");

    public static IReadOnlyList<ClerkSkill> All { get; } = [Number, Date, Amount];

    [GeneratedRegex(@"\b[A-Z]{3}-\d{4}\b")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex DateForm();

    [GeneratedRegex(@"(?<=^|\n|""|: )\d{3,6}(?=$|\n|""|\r)")]
    private static partial Regex AmountForm();

    [GeneratedRegex(@"\b[a-z]{3} \d{4}\b")]
    private static partial Regex NumberIn();

    [GeneratedRegex(@"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")]
    private static partial Regex DateIn();

    [GeneratedRegex(@"\b(\d+) euros (\d+)\b")]
    private static partial Regex AmountIn();
}
