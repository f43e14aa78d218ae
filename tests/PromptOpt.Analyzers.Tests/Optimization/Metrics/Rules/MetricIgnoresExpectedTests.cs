namespace PromptOpt.Analyzers.Tests;

public sealed class MetricIgnoresExpectedTests() : RuleTests(new MetricAnalyzer(), "PO4021")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer [|expected|], Offer actual) => actual.Item == actual.Message;"),
        OptimizationProject.Metric("[Metric] public static double M(Offer [|expected|], Offer actual, CancellationToken cancellationToken) => actual.Count > 0 ? 1 : 0.5;"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => actual.Item == expected.Item;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => actual.Item == expected.Message;"),
        OptimizationProject.Metric("[Metric] public static bool M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context) => prediction.Value.Count > 0;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => throw new NotSupportedException(actual.Item);"),
    ];
}
