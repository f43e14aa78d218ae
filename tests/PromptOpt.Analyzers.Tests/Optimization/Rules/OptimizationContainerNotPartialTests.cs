namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationContainerNotPartialTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4002")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("public class [|Outer|] { [Optimize<LabeledFewShot>(RIGHT)] public static partial class T; }"),
        OptimizationProject.Of("public partial class A { public class [|B|] { [Optimize<LabeledFewShot>(RIGHT)] public static partial class T; } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("public partial class Outer { [Optimize<LabeledFewShot>(RIGHT)] public static partial class T; }"),
        OptimizationProject.Of("namespace Outer { [Optimize<LabeledFewShot>(RIGHT)] public static partial class T; }"),
        OptimizationProject.Of("public class Outer { public static class T; }"),
    ];
}
