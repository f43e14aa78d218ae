namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationKindUnsupportedTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4003")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public partial class [|T|] { }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class [|T|]<X> { }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public partial record [|T|] { }"),
        OptimizationProject.Of("public partial class Outer { [Optimize<LabeledFewShot>(RIGHT)] private static partial class [|T|]; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] internal static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Train = "t.csv", METRIC)] [PromptProgram] public partial class P(IChatClient client) : PromptProgram<Offer>(client) { protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
    ];
}
