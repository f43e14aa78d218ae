namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class VariantUnknownTests() : RuleTests(new VariantAnalyzer(), "PO5015")
{
    private const string Small = """{ "schemaVersion": 1, "program": "Moods", "variant": "small", "predictors": { "Step": { "instructions": "Small." } } }""";
    private const string Standard = """{ "schemaVersion": 1, "program": "Moods", "predictors": { "Step": { "instructions": "Standard." } } }""";

    private static readonly string[] BothFiles = [Standard, Small];

    internal override IEnumerable<RuleCase> Faulty =>
    [
        Caller("Moods.Tuned(client, [|\"smal\"|])", BothFiles),
        Caller("Moods.Tuned(variant: [|\"big\"|], client: client)", BothFiles),
        Caller("Moods.Tuned(client, [|\"big\"|])", Standard),
        Caller("Moods.Tuned(client, [|Big|])"),
        Caller("Moods.TunedParametersFor([|\"Small\"|])", Small),
        Elsewhere("Moods.Tuned(client, [|\"smal\"|])"),
        new(TunedProject.Optimized + Two + Call("Two.Tuned(client, \"x\", [|\"big\"|])")),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Caller("Moods.Tuned(client, \"small\")", Small),
        Caller("Moods.Tuned(client, null)", Small),
        Caller("Moods.Tuned(client)", Small),
        Caller("Moods.Tuned(client, Environment.MachineName)", Small),
        Caller("Tuned(client, \"big\")", Small),
        Elsewhere("Moods.Tuned(client, \"small\")"),
        new(TunedProject.Optimized.Replace("Metric = \"Same\"", "Metric = \"Same\", Variant = \"big\"", StringComparison.Ordinal) + Call("Moods.Tuned(client, \"big\")")),
        new(TunedProject.Optimized + Two + Call("Two.Tuned(client, \"x\")")),
    ];

    private const string Two = """
        [PromptProgram]
        public partial class Two(IChatClient client, string variant) : PromptProgram<Judge>(client)
        {
            string Kept => variant;
            [Module] private partial Predict<Judge> Step { get; }
            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        """;

    private static RuleCase Caller(string call, params string[] prompts)
        => new(TunedProject.Optimized + Call(call), [.. prompts.Select(static (prompt, i) => new RuleFile($"prompts/moods{i}.prompt.json", prompt))]);

    private static RuleCase Elsewhere(string call)
        => ReferencedProject.With("using Microsoft.Extensions.AI;\nusing Demo;\n" + Call(call), TunedProject.Library, Small);

    private static string Call(string call) => $$"""

        public static class Caller
        {
            public const string Big = "big";
            public static object? Make(IChatClient client) => {{call}};
            public static object? Tuned(IChatClient client, string variant) => variant;
        }

        """;
}
