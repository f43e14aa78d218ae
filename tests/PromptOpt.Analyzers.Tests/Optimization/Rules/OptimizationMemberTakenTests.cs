namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationMemberTakenTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4016")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[[|Optimize<LabeledFewShot>(RIGHT)|]] public static partial class T { static int Optimization => 1; }"),
        OptimizationProject.Of("""[[|Optimize<LabeledFewShot>(RIGHT, Name = "A")|]] public static partial class T { static void AOptimization() { } }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T { static int Other => 1; }"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, Name = "A")] public static partial class T { static int Optimization => 1; }"""),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T { static int optimization => 1; }"),
    ];
}
