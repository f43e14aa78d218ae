namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationCreateInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4040")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(RIGHT, [|Create = "Missing"|])] public static partial class T;"""),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Create = nameof(Make)|])] public static partial class T { static Reader Make() => null!; }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Create = nameof(Make)|])] public static partial class T { static Reader Make(IServiceProvider services) => null!; }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Create = nameof(Make)|])] public static partial class T { static Reader Make(IChatClient client, string tone) => null!; }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Create = nameof(Make)|])] public static partial class T { static string Make(IChatClient client) => null!; }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, [|Create = nameof(Make)|])] public static partial class T { static Reader Make<TAny>(IChatClient client) => null!; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, Create = nameof(Make))] public static partial class T { static Reader Make(IChatClient client) => new(client); }"),
        OptimizationProject.Of("[Optimize<LabeledFewShot>(RIGHT, Create = nameof(Make))] public static partial class T { static Reader Make(IChatClient client, IServiceProvider services) => new(client); }"),
        OptimizationProject.Of("""[Optimize<LabeledFewShot>(Program = typeof(P), Create = nameof(Make), Train = "t.csv", METRIC)] public static partial class T { static P Make(IChatClient client) => new(client, 3); } [PromptProgram] public partial class P(IChatClient client, int top) : PromptProgram<Offer>(client) { int Top => top; protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default; }"""),
    ];
}
