using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactUnreadableTests() : RuleTests(new ArtifactAnalyzer(), "PO5001")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("\"model\": \"ft:small\"", "[|\"modle\": \"ft:small\"|]"),
        TunedProject.ByHand("\"bootstrapped\": true", "\"bootstrapped\": [|y|]es"),
        TunedProject.ByHand("\"schemaVersion\": 1", "\"schemaVersion\": [|0|]"),
        TunedProject.ByHand("\"reasoning\": \"because\"", "\"reasoning\": [|3|]"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand(ArtifactSources.Small),
        TunedProject.ByHand("\"schemaVersion\": 1", "\"schemaVersion\": 3"),
        TunedProject.ByHand("""{ "schemaVersion": 1, "program": "moods", "predictors": {} }"""),
        new(TunedProject.Programs, new RuleFile("data/notes.json", "{")),
    ];
}
