namespace PromptOpt.Analyzers.Tests;

public sealed class MetricUsesStaticStateTests() : RuleTests(new MetricAnalyzer(), "PO4028")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Metric("static int _calls; [Metric] public static bool M(Offer expected, Offer actual) { [|_calls|]++; _calls = _calls + 1; return expected.Item == actual.Item; }"),
        OptimizationProject.Metric("static double Threshold { get; set; } [Metric] public static bool M(Offer expected, Offer actual) => actual.Price - expected.Price < [|Threshold|];"),
        OptimizationProject.Metric("static readonly List<string> Seen = []; [Metric] public static bool M(Offer expected, Offer actual) { [|Seen|].Add(actual.Item); return expected.Item == actual.Item; }"),
        OptimizationProject.Metric("static readonly Dictionary<string, int> Seen = []; [Metric] public static bool M(Offer expected, Offer actual) { [|Seen|][actual.Item] = 1; return expected.Item == actual.Item; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Metric("const double Threshold = 0.5; static readonly string[] Known = []; [Metric] public static bool M(Offer expected, Offer actual) => actual.Price - expected.Price < Threshold && Known.Contains(actual.Item);"),
        OptimizationProject.Metric("static double Threshold { get; } = 1; [Metric] public static bool M(Offer expected, Offer actual) => actual.Price - expected.Price < Threshold;"),
        OptimizationProject.Metric("""static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Cache = []; [Metric] public static bool M(Offer expected, Offer actual) => Cache.GetOrAdd(expected.Item, static _ => true) && actual.Item == "";"""),
        OptimizationProject.Metric("static readonly HashSet<string> Known = []; [Metric] public static bool M(Offer expected, Offer actual) { List<string> seen = []; seen.Add(actual.Item); return Known.Contains(expected.Item); }"),
        OptimizationProject.Metric("[Metric] public static bool M(Offer expected, Offer actual) { Console.Out.WriteLine(actual.Item); return expected.Item == actual.Item; }"),
    ];
}
