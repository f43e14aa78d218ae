namespace PromptOpt.Analyzers.Tests;

public sealed class MetricIgnoresActualTests() : RuleTests(new MetricAnalyzer(), "PO4020")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer [|actual|]) => expected.Item == expected.Message;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer [|actual|]) => expected.Item == actual.Message;"),
        OptimizationProject.Metric("[Metric] public static bool M(Example<Offer> example, Prediction<Offer> [|prediction|], MetricContext context) => example.Value.Item == prediction.Value.Message && context.HasJudge;"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item;"),
        OptimizationProject.Metric("[Metric] public static bool M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context) => context.Trace.Equals(example);"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => Compare(expected, actual); static bool Compare(Offer a, Offer b) => a.Item == b.Item;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Tags.Any(tag => actual.Item.Contains(tag, StringComparison.Ordinal));"),
    ];
}
