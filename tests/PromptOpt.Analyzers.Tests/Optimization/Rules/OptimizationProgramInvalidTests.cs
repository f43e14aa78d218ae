namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationProgramInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4005")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>([|Program = typeof(string)|], Train = "t.csv", METRIC)] public static partial class T;"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>([|Program = typeof(P)|], Train = "t.csv", METRIC)] public static partial class T; [PromptProgram] public partial class P(IChatClient client, int top) : PromptProgram<Offer>(client) { int Top => top; protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>([|Program = typeof(P<int>)|], Train = "t.csv", METRIC)] public static partial class T; [PromptProgram] public partial class P<TOther>(IChatClient client) : PromptProgram<Offer>(client) { protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>([|Program = typeof(Outer<int>.P)|], Train = "t.csv", METRIC)] public static partial class T; public partial class Outer<TOther> { [PromptProgram] public partial class P(IChatClient client) : PromptProgram<Offer>(client) { protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; } }"""),
        OptimizationProject.Of("""public static partial class Outer { [Optimize<LabeledFewShot>([|Program = typeof(P)|], Train = "t.csv", METRIC)] public static partial class T; [PromptProgram] private partial class P(IChatClient client) : PromptProgram<Offer>(client) { protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; } }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT)] public static partial class T;"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(P), Train = "t.csv", METRIC)] public static partial class T; [PromptProgram] public partial class P(IChatClient client, int top = 3) : PromptProgram<Offer>(client) { int Top => top; protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(P), Train = "t.csv", METRIC)] public static partial class T; [PromptProgram] internal partial class P(IChatClient client) : PromptProgram<Offer>(client) { protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
    ];
}
