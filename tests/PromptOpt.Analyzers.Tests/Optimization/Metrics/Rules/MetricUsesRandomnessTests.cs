namespace PromptOpt.Analyzers.Tests;

public sealed class MetricUsesRandomnessTests() : RuleTests(new MetricAnalyzer(), "PO4027")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item || [|new Random()|].Next(2) == 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item || [|Random.Shared|].NextDouble() < 0.5;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item + [|Guid.NewGuid()|] == actual.Item;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|expected.Item.GetHashCode()|] == [|actual.Item.GetHashCode()|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Count + actual.Count > [|System.Security.Cryptography.RandomNumberGenerator.GetInt32(5)|];"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item || new Random(42).Next(2) == 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => Guid.TryParse(actual.Item, out Guid id) && id != Guid.Empty && expected.Item == actual.Item;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => new HashSet<string>(expected.Tags).SetEquals(actual.Tags);"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Count.GetHashCode() == actual.Count;"),
    ];
}
