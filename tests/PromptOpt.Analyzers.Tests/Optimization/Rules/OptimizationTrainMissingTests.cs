namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationTrainMissingTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4006")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[[|Optimize<LabeledFewShot>(Program = typeof(Reader), METRIC)|]] public static partial class T;"),
        OptimizationProject.Of("""[[|Optimize<LabeledFewShot>(Program = typeof(Reader), Train = " ", METRIC)|]] public static partial class T;"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = Files.Train, METRIC)] public static partial class T; static class Files { public const string Train = "t.jsonl"; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, Test = "test.csv")] public static partial class T;"""),
    ];
}
