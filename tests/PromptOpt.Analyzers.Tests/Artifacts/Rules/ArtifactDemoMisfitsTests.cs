using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactDemoMisfitsTests() : RuleTests(new ArtifactAnalyzer(), "PO5011")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("\"mood\": \"calm\"", "[|\"mood\": \"sad\"|]"),
        TunedProject.ByHand("\"certainty\": 3", "[|\"certainty\": 1.5|]"),
        TunedProject.ByHand("\"certainty\": 3", "[|\"certainty\": \"3\"|]"),
        TunedProject.ByHand("\"message\": \"fine\"", "[|\"message\": null|]"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand("\"certainty\": 3", "\"certainty\": -3"),
        TunedProject.ByHand("\"mood\": \"calm\"", "\"mood\": \"very_angry\""),
        TunedProject.ByHand("\"message\": \"fine\"", "\"message\": \"\""),
    ];
}
