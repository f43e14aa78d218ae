namespace PromptOpt.Analyzers.Tests;

public sealed class FeedbackMissingTests() : RuleTests(new OptimizationSettingsAnalyzer(), "PO4031")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.WithOptimizers("""[Optimize<Reflection>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
        OptimizationProject.WithOptimizers("""[Optimize<Reflection>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Numbers), [|Metric = "M"|])] public static partial class T; public static class Numbers { [Metric] public static double M(Offer expected, Offer actual) => actual.Count / (double)expected.Count; }"""),
        OptimizationProject.WithOptimizers("""[Optimize<Reflection>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static Score M(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : Score.Fail(); }"""),
        OptimizationProject.WithOptimizers("""[Optimize<Reflection>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static async Task<Score> M(Offer expected, Offer actual) { await Task.Yield(); if (actual.Count == 0) { return expected.Item == actual.Item; } return Score.Of(0.5, null).WithSubScore("item", 0); } }"""),
        OptimizationProject.Of("""[Optimize<Gepa>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<MiproV2>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
        OptimizationProject.WithOptimizers("[Optimize<Reflection>(RIGHT)] public static partial class T;"),
        OptimizationProject.WithOptimizers("""[Optimize<Search>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
        OptimizationProject.WithOptimizers("""[Optimize<Reflection>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static Score M(Offer expected, Offer actual) => Explain(expected.Item == actual.Item); static Score Explain(bool isGood) => Score.Fail("no"); }"""),
        OptimizationProject.WithOptimizers("""[Optimize<Reflection>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static Score M(Offer expected, Offer actual) => Score.Of(0.5).WithPredictorFeedback("Read", "too short: " + actual.Item + expected.Item); }"""),
        OptimizationProject.WithOptimizers("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
    ];
}
