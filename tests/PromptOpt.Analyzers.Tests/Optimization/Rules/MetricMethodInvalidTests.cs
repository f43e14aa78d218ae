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
}
