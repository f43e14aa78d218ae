using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactVersionTooNewTests() : RuleTests(new ArtifactAnalyzer(), "PO5012")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("\"schemaVersion\": 1", "\"schemaVersion\": [|3|]"),
        TunedProject.ByHand("""{ "schemaVersion": [|17|], "unheardOf": true }"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand("\"schemaVersion\": 1", "\"schemaVersion\": 0"),
        TunedProject.ByHand("\"schemaVersion\": 1", "\"schemaVersion\": \"2\""),
        TunedProject.ByHand("\"reasoning\": \"because\"", "\"reasoning\": \"schemaVersion 2\""),
    ];
}
