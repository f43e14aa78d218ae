namespace PromptOpt.Analyzers.Tests;

public sealed class OptionOutOfRangeTests() : RuleTests(new OptionOutOfRange(), "PO4032")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[Optimize<BootstrapFewShotWithRandomSearch>(RIGHT, Options = nameof(Settings))] public static partial class T { static BootstrapFewShotWithRandomSearchOptions Settings => new() { [|Candidates = -1|], [|MaxRounds = 0|], [|StopAtScore = 90|] }; }"),
        OptimizationProject.Of("public static class T { static RunLimits Limits => RunLimits.None with { [|MaxCalls = 0|], [|MaxCost = 0m|] }; static EvaluationOptions Evaluation => new() { [|ConfidenceLevel = 1|], [|MaxParallelism = 0|] }; }"),
        OptimizationProject.Of("public static class T { static BootstrapFewShotOptions Settings => new() { [|MetricThreshold = -0.5|], [|RetryTemperature = -1f|], [|MaxCallsPerRollout = 0|] }; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("public static class T { static BootstrapFewShotWithRandomSearchOptions Settings => new() { Candidates = 0, MaxRounds = 1, StopAtScore = 1, MetricThreshold = null }; }"),
        OptimizationProject.Of("public static class T { static RunLimits Limits => new() { MaxCalls = 1, MaxTokens = long.MaxValue, MaxCost = 0.01m, MaxTime = TimeSpan.FromHours(1) }; }"),
        OptimizationProject.Of("public static class T { static LabeledFewShotOptions Of(int demos) => new() { MaxDemos = demos, Sample = false }; }"),
        OptimizationProject.Of("public class Other2 { [System.ComponentModel.DataAnnotations.Range(1, 5)] public int Stars { get; set; } public static Other2 Make() => new() { Stars = 9 }; }"),
    ];
}
