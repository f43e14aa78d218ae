namespace PromptOpt.Analyzers.Tests;

public sealed class MetricMissingTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4007")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[[|Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv")|]] public static partial class T;"""),
        OptimizationProject.Of("""[[|Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), Metric = "")|]] public static partial class T;"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static bool M(Offer expected, Offer actual) => expected.Item == actual.Item; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", MetricType = typeof(Metrics), Metric = "Same")] public static partial class T;"""),
    ];
}
