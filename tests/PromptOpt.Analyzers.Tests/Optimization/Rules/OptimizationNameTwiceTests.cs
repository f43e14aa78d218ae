namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationNameTwiceTests() : RuleTests(new OptimizationAnalyzer(), "PO4012")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] [[|Optimize<BootstrapFewShot>(RIGHT)|]] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, Name = "A")] [[|Optimize<BootstrapFewShot>(RIGHT, Name = "A")|]] public static partial class T;"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT)] [Optimize<BootstrapFewShot>(RIGHT, Name = "B")] public static partial class T;"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, Name = "A")] [Optimize<BootstrapFewShot>(RIGHT, Name = "B")] public static partial class T;"""),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T; [Optimize<LabeledFewShot>(RIGHT)] public static partial class U;"),
    ];
}
