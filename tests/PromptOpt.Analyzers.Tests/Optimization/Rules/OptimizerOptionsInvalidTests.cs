namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizerOptionsInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4011")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, [|Options = "Missing"|])] public static partial class T;"""),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Options = nameof(Settings)|])] public static partial class T { static BootstrapFewShotOptions Settings => new(); }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Options = nameof(Settings)|])] public static partial class T { static LabeledFewShotOptions Settings { set { } } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, Options = nameof(Settings))] public static partial class T { static LabeledFewShotOptions Settings => new(); }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, Options = nameof(Settings))] public static partial class T { internal static LabeledFewShotOptions Settings { get; } = new() { MaxDemos = 3 }; }"),
    ];
}
