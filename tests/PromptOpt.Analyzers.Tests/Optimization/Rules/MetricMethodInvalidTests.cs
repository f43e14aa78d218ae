namespace PromptOpt.Analyzers.Tests;

public sealed class MetricMethodInvalidTests() : RuleTests(new OptimizationAnalyzer(), "PO4014")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("public class C { [Metric] public bool [|M|](Offer a, Offer b) => true; }"),
        OptimizationProject.Of("public class C { [Metric] private static bool [|M|](Offer a, Offer b) => true; }"),
        OptimizationProject.Of("public class C { [Metric] public static bool [|M|]<X>(X a, X b) => true; }"),
        OptimizationProject.Of("public class C<X> { [Metric] public static bool [|M|](Offer a, Offer b) => true; }"),
        OptimizationProject.Of("public class C { [Metric] public static int [|M|](Offer a, Offer b) => 1; }"),
        OptimizationProject.Of("public class C { [Metric] public static bool [|M|](Offer a, string b) => true; }"),
        OptimizationProject.Of("public class C { [Metric] public static bool [|M|](in Offer a, in Offer b) => true; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("public class C { [Metric] public static bool M(Offer a, Offer b) => true; }"),
        OptimizationProject.Of("public class C { [Metric] internal static Task<Score> M(Example<Offer> a, Prediction<Offer> b, MetricContext c) => Task.FromResult(Score.Pass); }"),
        OptimizationProject.Of("public class C { public bool M(Offer a, string b) => true; }"),
    ];

    [Theory]
    [InlineData("MaxCalls = 9", "PO4009")]
    [InlineData("Name = \"a b\", MaxCalls = 9", "PO4009,PO4018")]
    [InlineData("Seed = 1, MetricType = typeof(Elsewhere)", "PO4014")]
    public async Task A_method_that_an_optimization_names_is_said_once(string arguments, string expected)
    {
        RuleRun run = RuleRun.Of(OptimizationProject.Of($$"""public static class Elsewhere { [Metric] public static bool M(Offer a, Offer b) => true; } [Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = "M", {{arguments}})] public static partial class T { [Metric] public static string M(Offer a, Offer b) => ""; }"""), Id);

        Assert.Equal(expected, string.Join(',', (await run.DiagnosticsAsync(new OptimizationAnalyzer())).Select(static said => said.Id).Order(StringComparer.Ordinal)));
    }
}
