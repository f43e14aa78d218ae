using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactPredictorUnknownTests() : RuleTests(new ArtifactAnalyzer(), "PO5009")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("\"Second\": {}", "[|\"Third\": {}|]"),
        TunedProject.ByHand("\"Second\": {}", "[|\"Step\": {}|], [|\"Third\": {}|]"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand(ArtifactSources.Small),
        TunedProject.ByHand("""{ "schemaVersion": 1, "program": "moods", "predictors": {} }"""),
        new(TunedProject.Programs.Replace("[Module] private partial Predict<Judge> Second", "[Module(Name = \"Third\")] private partial Predict<Judge> Second", StringComparison.Ordinal), new RuleFile("a.prompt.json", """{ "schemaVersion": 1, "program": "moods", "predictors": { "Third": {} } }""")),
    ];
}
