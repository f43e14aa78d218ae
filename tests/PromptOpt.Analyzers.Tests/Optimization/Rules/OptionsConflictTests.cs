namespace PromptOpt.Analyzers.Tests;

public sealed class OptionsConflictTests() : RuleTests(new OptionsConflict(), "PO4033")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.WithOptimizers("public static class T { static SearchOptions Settings => new() { Effort = 1, [|Trials = 20|] }; }"),
        OptimizationProject.WithOptimizers("public static class T { static SearchOptions Settings => new() { Trials = 20, MinibatchSize = 5, [|Effort = Of()|] }; static int Of() => 1; }"),
        OptimizationProject.WithOptimizers("public static class T { static SearchOptions Changed(SearchOptions options) => options with { Effort = 1, [|Trials = 20|] }; }"),
        OptimizationProject.Of("public sealed record Mine : OptimizerOptions { [ConflictsWith(nameof(B))] public int A { get; init; } public int B { get; init; } public static Mine Make() => new() { A = 1, [|B = 2|] }; }"),
        OptimizationProject.Of("public static class T { static MiproV2Options Settings => new() { Effort = Effort.Light, [|Trials = 20|], [|DemoCandidates = 4|] }; }"),
        OptimizationProject.Of("public static class T { static GepaOptions Settings => new() { Effort = Effort.Heavy, [|MaxRollouts = 500|] }; static GepaOptions Others => new() { MaxFullEvaluations = 4, [|MaxRollouts = 500|] }; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("public static class T { static MiproV2Options Settings => new() { Trials = 20, InstructionCandidates = 6, DemoCandidates = 4 }; static GepaOptions Others => new() { Effort = Effort.Light, MinibatchSize = 5 }; }"),
        OptimizationProject.WithOptimizers("public static class T { static SearchOptions Settings => new() { Effort = 1, MinibatchSize = 20 }; }"),
        OptimizationProject.WithOptimizers("public static class T { static SearchOptions Settings => new() { Effort = null, Trials = 20 }; }"),
        OptimizationProject.WithOptimizers("public static class T { static SearchOptions[] Settings => [new() { Effort = 1 }, new() { Trials = 20 }]; }"),
        OptimizationProject.WithOptimizers("public sealed record Mine { [ConflictsWith(nameof(B))] public int A { get; init; } public int B { get; init; } public static Mine Make() => new() { A = 1, B = 2 }; }"),
    ];
}
