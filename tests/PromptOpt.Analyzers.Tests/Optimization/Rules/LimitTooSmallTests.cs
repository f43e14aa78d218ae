namespace PromptOpt.Analyzers.Tests;

public sealed class LimitTooSmallTests() : RuleTests(new OptimizationSettingsAnalyzer(), "PO4038")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Validation = "v.csv", [|MaxCalls = 99|])] public static partial class T;""", OptimizationProject.Rows("t.csv", 20), OptimizationProject.Rows("v.csv", 100)),
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, [|MaxCalls = 19|])] public static partial class T;", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, [|MaxCalls = 9|], Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MinibatchSize = 12, MaxValidationRows = 10 }; }", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.Of("[Optimize<MiproV2>(RIGHT, [|MaxCalls = 9|], Options = nameof(Settings))] public static partial class T { static MiproV2Options Settings => new() { MinibatchSize = 12, MaxValidationRows = 10 }; }", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, [|MaxCalls = 9|], Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { Validation = ValidationPolicy.Full, ValidationSampleSize = 10 }; }", OptimizationProject.Rows("t.csv", 20)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("""[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Validation = "v.csv", MaxCalls = 100)] public static partial class T;""", OptimizationProject.Rows("t.csv", 20), OptimizationProject.Rows("v.csv", 100)),
        OptimizationProject.Of("[Optimize<BootstrapFewShot>(RIGHT, MaxCalls = 5)] public static partial class T;", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, MaxTokens = 5)] public static partial class T;", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, MaxCalls = 9)] public static partial class T;", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, MaxCalls = 10, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MinibatchSize = 12, MaxValidationRows = 10 }; }", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.Of("""[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Validation = "elsewhere.csv", MaxCalls = 5)] public static partial class T;""", OptimizationProject.Rows("t.csv", 20)),
    ];
}
