namespace PromptOpt.Analyzers.Tests;

public sealed class MetricComparesReferencesTests() : RuleTests(new MetricAnalyzer(), "PO4024")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|expected.Tags == actual.Tags|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|expected == actual|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|expected.Tags.Equals(actual.Tags)|] || [|Equals(expected.Tags.ToArray(), actual.Tags.ToArray())|];"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Tags.SequenceEqual(actual.Tags);"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => actual.Tags != null && expected.Item == actual.Item && expected.Item.Equals(actual.Item);"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { string[] seen = []; return actual.Tags == seen || expected.Count == actual.Count; }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => new Pair(expected.Item) == new Pair(actual.Item) && new Value(expected.Item).Equals(new Value(actual.Item)); record Pair(string Item); class Value(string item) { string Item => item; public override bool Equals(object? other) => other is Value value && value.Item == Item; public override int GetHashCode() => 0; }"),
    ];
}
