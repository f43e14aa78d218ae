namespace PromptOpt.Analyzers.Tests;

public sealed class MetricShapeInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4009")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static string M(Offer expected, Offer actual) => ""; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", [|Metric = nameof(M)|])] public static partial class T { [Metric] public static bool M(Offer expected) => true; }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static ValueTask<Score> M(Example<Offer> example, Prediction<Offer> prediction, MetricContext context, CancellationToken cancellationToken) => new(Score.Pass); }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(Reader), Train = "t.csv", Metric = nameof(M))] public static partial class T { [Metric] public static double M(Offer expected, Offer actual, CancellationToken cancellationToken) => 1; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT)] public static partial class T { public static string M(Offer expected, Offer actual) => ""; }"""),
    ];
}
