using System.Globalization;
using System.Text.RegularExpressions;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Checks declared rules of values, as the runtime does. One instance serves one check of one file.</summary>
internal sealed class ValueRules
{
    // The runtime gives a match a second. Here a pattern that takes so long is given up on, because a thousand rows would take minutes.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);

    /// <summary>The rule that is broken, or <see langword="null"/>.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="kind">The type of a single value.</param>
    /// <param name="text">The value of a text.</param>
    /// <param name="number">The value of a number.</param>
    public RuleModel? FindBroken(ImmutableEquatableArray<RuleModel> rules, ScalarKind kind, string text, NumberValue number)
    {
        foreach (RuleModel rule in rules)
        {
            bool isMet = rule.Kind switch
            {
                RuleKind.Range => number.IsWithin(rule, kind),
                RuleKind.Length => IsCountWithin(rule, text.Length),
                RuleKind.Pattern => Matches(rule.Pattern ?? "", text),
                _ => true,
            };
            if (!isMet)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The rule about the size of a collection that is broken, or <see langword="null"/>.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="count">The least and the largest number of values that it may have.</param>
    public static RuleModel? FindBroken(ImmutableEquatableArray<RuleModel> rules, (int Least, int Most) count)
    {
        foreach (RuleModel rule in rules)
        {
            if (rule.Kind == RuleKind.Count && !(count.Most >= (Number(rule.Minimum) ?? 0) && count.Least <= (Number(rule.Maximum) ?? int.MaxValue)))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool IsCountWithin(RuleModel rule, int count) => count >= (Number(rule.Minimum) ?? 0) && count <= (Number(rule.Maximum) ?? int.MaxValue);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    private bool Matches(string pattern, string text)
    {
        if (!_patterns.TryGetValue(pattern, out Regex? regex))
        {
            regex = Compile(pattern);
            _patterns.Add(pattern, regex);
        }

        try
        {
            return regex is null || (regex.Match(text) is { Success: true } match && match.Length == text.Length);
        }
        catch (RegexMatchTimeoutException)
        {
            _patterns[pattern] = null;
            return true;
        }
    }

    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex("^(?:" + pattern + ")$", RegexOptions.CultureInvariant, Timeout);
        }
        catch (ArgumentException)
        {
            // A wrong pattern is a mistake of the signature, not of its rows.
            return null;
        }
    }
}
