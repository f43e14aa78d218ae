namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationNameInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4018")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, [|Name = "a b"|])] public static partial class T;"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, [|Name = ""|])] public static partial class T;"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, Name = "Light")] public static partial class T;"""),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, Name = "_2")] public static partial class T;"""),
    ];
}
