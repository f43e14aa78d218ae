namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationProgramMissingTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4004")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[[|Optimize<LabeledFewShot>(Train = "t.csv", METRIC)|]] public static partial class T;"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Train = "t.csv", METRIC)] [PromptProgram] public partial class P(IChatClient client) : PromptProgram<Offer>(client) { protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
        OptimizationProject.Of("public static partial class T;"),
    ];
}
