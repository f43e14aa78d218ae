namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationNotPartialTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4001")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static class [|T|] { }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("public static class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T; static partial class T;"),
    ];
}
