namespace PromptOpt.Analyzers.Tests;

public sealed class MetricComparesFloatsTests() : RuleTests(new MetricAnalyzer(), "PO4023")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => [|expected.Price == actual.Price|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => ![|expected.Price.Equals(actual.Price)|] || [|actual.Price != 0.1|];"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { float? a = (float)actual.Price; float? b = (float)expected.Price; return [|a == b|]; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => Math.Abs(expected.Price - actual.Price) < 1e-6;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Count == actual.Count && (double)expected.Tags.Count != 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => (decimal)expected.Price == (decimal)actual.Price;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { double? price = actual.Price; return price != null && expected.Price > 0; }"),
        OptimizationProject.Metric("public static bool NoMetric(Offer expected, Offer actual) => expected.Price == actual.Price;"),
    ];
}
