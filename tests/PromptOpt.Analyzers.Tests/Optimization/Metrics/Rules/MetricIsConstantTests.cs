namespace PromptOpt.Analyzers.Tests;

public sealed class MetricIsConstantTests() : RuleTests(new MetricAnalyzer(), "PO4019")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool [|M|](Offer expected, Offer actual) => true;"),
        OptimizationProject.Metric("""[Metric] public static Score [|M|](Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Fail("yes") : Score.Fail("no");"""),
        OptimizationProject.Metric("[Metric] public static double [|M|](Offer expected, Offer actual) { if (actual.Count > 3) { return 0.5; } return 0.5; }"),
        OptimizationProject.Metric("[Metric] public static Task<Score> [|M|](Example<Offer> example, Prediction<Offer> prediction, MetricContext context) => Task.FromResult(Score.Of(1).WithFeedback(prediction.Value.Item));"),
        OptimizationProject.Metric("[Metric] public static async ValueTask<Score> [|M|](Offer expected, Offer actual) { await Task.Yield(); return Score.Pass; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item;"),
        OptimizationProject.Metric("[Metric] public static Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : Score.Fail();"),
        OptimizationProject.Metric("[Metric] public static double M(Offer expected, Offer actual) { double score = 1; if (actual.Count > expected.Count) { score = 0; } return score; }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => throw new NotSupportedException();"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { Func<bool> always = () => true; return always() && expected.Item == actual.Item; }"),
        OptimizationProject.Metric("public static bool NoMetric(Offer expected, Offer actual) => true;"),
    ];
}
