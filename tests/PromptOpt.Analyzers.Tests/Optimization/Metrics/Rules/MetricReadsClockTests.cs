namespace PromptOpt.Analyzers.Tests;

public sealed class MetricReadsClockTests() : RuleTests(new MetricAnalyzer(), "PO4026")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item && [|DateTime.UtcNow|].Year > actual.Count;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { var watch = [|System.Diagnostics.Stopwatch.StartNew()|]; return expected.Item == actual.Item && watch.ElapsedMilliseconds < 10; }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item && [|TimeProvider.System.GetUtcNow()|].Year > [|Environment.TickCount64|];"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => new DateTime(2026, 1, 1).Year == actual.Count + expected.Count;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => DateTime.UnixEpoch.Year == actual.Count + expected.Count;"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) => new Clock().Now == actual.Count + expected.Count; class Clock { public int Now => 1; }"),
        OptimizationProject.Metric("public static bool NoMetric(Offer expected, Offer actual) => DateTime.Now.Year == actual.Count;"),
    ];
}
