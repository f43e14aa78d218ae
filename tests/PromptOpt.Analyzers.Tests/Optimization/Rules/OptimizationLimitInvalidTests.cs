namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationLimitInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4013")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|MaxCost = -1|])] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|MaxSeconds = double.NaN|])] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|MaxCalls = -5|], [|MaxTokens = -1|])] public static partial class T;"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, MaxCost = 0.5, MaxSeconds = 60)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, MaxCalls = 0)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, MaxCalls = 1_000_000, MaxTokens = 1)] public static partial class T;"),
    ];
}
