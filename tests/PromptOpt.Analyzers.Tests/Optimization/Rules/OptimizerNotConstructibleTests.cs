namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizerNotConstructibleTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4015")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[[|Optimize<Optimizer>(RIGHT)|]] public static partial class T;"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<BootstrapFewShot>(RIGHT, Options = nameof(Settings))] public static partial class T { static BootstrapFewShotOptions Settings => new(); }"),
    ];
}
