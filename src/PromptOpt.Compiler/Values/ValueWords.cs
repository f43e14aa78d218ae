using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What a value should have been, in words.</summary>
internal static class ValueWords
{
    public static string Of(EnumModel labels) => ScalarWords.OneOf([.. labels.Members.Select(static member => member.WireName)]);

    public static string Of(RecordModel record) => ScalarWords.ObjectWith(record.Properties.Select(static property => property.WireName));

    /// <summary>What a rule asks of a value.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="kind">The type of a single value.</param>
    public static string Of(RuleModel rule, ScalarKind kind) => rule.Kind switch
    {
        RuleKind.Range => Range(rule.Minimum ?? NumberKinds.Of(kind).Least, rule.Maximum ?? NumberKinds.Of(kind).Most, rule),
        RuleKind.Length => RuleWords.Length(Number(rule.Minimum) ?? 0, Number(rule.Maximum) ?? int.MaxValue),
        RuleKind.Count => RuleWords.Count(Number(rule.Minimum) ?? 0, Number(rule.Maximum) ?? int.MaxValue),
        _ => RuleWords.Pattern(rule.Pattern ?? ""),
    };

    private static string Range(string? least, string? most, RuleModel rule)
        => least is null ? RuleWords.AtMost(most!) : most is null ? RuleWords.AtLeast(least) : RuleWords.Range(least, most, rule.ExcludesMinimum, rule.ExcludesMaximum);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;
}
