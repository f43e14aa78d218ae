namespace PromptOpt.Analyzers.Tests;

public sealed class MetricScoreOutOfRangeTests() : RuleTests(new MetricAnalyzer(), "PO4022")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static double M(Offer expected, Offer actual) => expected.Item == actual.Item ? [|100|] : 0;"),
        OptimizationProject.Metric("""[Metric] public static Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Of([|5.0|], "well done") : [|-1.0|];"""),
        OptimizationProject.Metric("""[Metric] public static Score M(Offer expected, Offer actual) => Score.Of(actual.Count / 10.0).WithSubScore("items", [|10|]);"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static double M(Offer expected, Offer actual) => expected.Item == actual.Item ? 1 : 0;"),
        OptimizationProject.Metric("[Metric] public static Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Of(0.5) : 0.25;"),
        OptimizationProject.Metric("[Metric] public static double M(Offer expected, Offer actual) { double points = 100; return expected.Item == actual.Item ? points / 100 : 0; }"),
        OptimizationProject.Metric("[Metric] public static Score M(Offer expected, Offer actual) => new Marks().Of(100) == expected.Count + actual.Count; class Marks { public int Of(double value) => (int)value; }"),
    ];
}
