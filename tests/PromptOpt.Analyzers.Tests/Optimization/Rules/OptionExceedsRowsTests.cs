namespace PromptOpt.Analyzers.Tests;

public sealed class OptionExceedsRowsTests() : RuleTests(new OptimizationSettingsAnalyzer(), "PO4037")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.WithOptimizers("""[Optimize<Search>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { [|MinibatchSize = 50|] }; }""", OptimizationProject.Rows("t.csv", 60), OptimizationProject.Rows("v.csv", 20)),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings { get; } = new() { [|MinibatchSize = 50|], [|SummaryRows = 21|] }; }", OptimizationProject.Rows("t.csv", 20)),
        OptimizationProject.Of("""[Optimize<MiproV2>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static MiproV2Options Settings => new() { [|MinibatchSize = 50|] }; }""", OptimizationProject.Rows("t.csv", 60), OptimizationProject.Rows("v.csv", 20)),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { [|MinibatchSize = 30|] }; }""", OptimizationProject.Rows("t.csv", 20), OptimizationProject.Rows("v.csv", 60)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("""[Optimize<MiproV2>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static MiproV2Options Settings => new() { MinibatchSize = 20, MaxValidationRows = 500, SummaryRows = 100 }; }""", OptimizationProject.Rows("t.csv", 60), OptimizationProject.Rows("v.csv", 20)),
        OptimizationProject.Of("""[Optimize<Gepa>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static GepaOptions Settings => new() { MinibatchSize = 20, ValidationSampleSize = 80 }; }""", OptimizationProject.Rows("t.csv", 20), OptimizationProject.Rows("v.csv", 60)),
        OptimizationProject.WithOptimizers("""[Optimize<Search>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MinibatchSize = 20 }; }""", OptimizationProject.Rows("t.csv", 60), OptimizationProject.Rows("v.csv", 20)),
        OptimizationProject.WithOptimizers("""[Optimize<Search>(RIGHT, Validation = "v.csv", Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MaxValidationRows = 1000, SummaryRows = 30 }; }""", OptimizationProject.Rows("t.csv", 60), OptimizationProject.Rows("v.csv", 20)),
        OptimizationProject.WithOptimizers("""[Optimize<Search>(RIGHT, Validation = "elsewhere.csv", Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new() { MinibatchSize = 50 }; }""", OptimizationProject.Rows("t.csv", 60)),
        OptimizationProject.WithOptimizers("[Optimize<Search>(RIGHT, Options = nameof(Settings))] public static partial class T { static SearchOptions Settings => new(); static SearchOptions Unused => new() { MinibatchSize = 50 }; }", OptimizationProject.Rows("t.csv", 20)),
    ];
}
