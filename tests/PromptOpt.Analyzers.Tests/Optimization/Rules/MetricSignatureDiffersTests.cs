namespace PromptOpt.Analyzers.Tests;

public sealed class MetricSignatureDiffersTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4010")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static bool M(Other expected, Other actual) => true; }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T { [Metric] public static bool M(Other expected, Other actual) => true; }"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static bool M(Other expected, Other actual) => true; [Metric] public static bool M(Offer expected, Offer actual) => true; }"""),
    ];
}
