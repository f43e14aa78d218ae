using System.Text.RegularExpressions;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>A line of an instruction: words that speak for an intent.</summary>
/// <param name="Words">The words; one is a hint, several in quotation count when they all stand together.</param>
/// <param name="Intent">The intent.</param>
internal sealed partial record SortingRule(string[] Words, string Intent)
{
    public static string Write(string[] words, string intent) => $"- \"{string.Join(' ', words)}\" speaks for {intent}";

    public static IEnumerable<SortingRule> Read(string instruction)
        => Line().Matches(instruction).Select(static line => new SortingRule(line.Groups[1].Value.Split(' '), line.Groups[2].Value));

    [GeneratedRegex("- \"([^\"\\n]+)\" speaks for ([a-z_0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
