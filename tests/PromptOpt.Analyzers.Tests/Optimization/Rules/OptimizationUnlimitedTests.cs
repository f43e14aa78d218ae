namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationUnlimitedTests() : RuleTests(new OptimizationSettingsAnalyzer(), "PO4034")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.WithOptimizers("[[|Optimize<Search>(RIGHT)|]] public static partial class T;"),
        // An attribute of several lines is underlined at its name, not as a block.
        OptimizationProject.WithOptimizers("[[|Optimize<Search>|](\n    RIGHT\n)] public static partial class T;"),
        OptimizationProject.WithOptimizers("[[|Optimize<Search>(RIGHT, Options = nameof(Settings))|]] public static partial class T { static SearchOptions Settings => new() { MinibatchSize = 20, Trials = null }; }"),
        OptimizationProject.Of("[[|Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, MaxCalls = 0)|]] public static partial class T;"),
        OptimizationProject.Of("[[|Optimize<Gepa>(RIGHT)|]] [[|Optimize<MiproV2>(RIGHT, Name = \"M\", Options = nameof(Settings))|]] public static partial class T { static MiproV2Options Settings => new() { MinibatchSize = 20 }; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<Gepa>(RIGHT, Options = nameof(Settings))] [Optimize<MiproV2>(RIGHT, Name = \"M\", Options = nameof(Others))] public static partial class T { static GepaOptions Settings => new() { Effort = Effort.Light }; static MiproV2Options Others => new() { Trials = 20 }; }"),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, MaxCost = 5)] public static partial class T;"),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { Trials = 20 }; }"),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => Shared.Settings; } static class Shared { public static SearchOptions Settings => new(); }"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT)] [Optimize<BootstrapFewShot>(RIGHT, Name = "B")] public static partial class T;"""),
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Options = nameof(Settings))] public static partial class T { static BootstrapFewShotWithRandomSearchOptions Settings => new() { Candidates = 4 }; }"),
    ];
}
