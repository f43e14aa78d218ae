using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactFieldUnknownTests() : RuleTests(new ArtifactAnalyzer(), "PO5010")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("\"fieldDescriptions\": { \"message\": \"what they wrote\" }", "\"fieldDescriptions\": { [|\"text\": \"what they wrote\"|] }"),
        TunedProject.ByHand("\"certainty\": 3", "[|\"certain\": 3|]"),
        TunedProject.ByHand("\"message\": \"fine\", \"mood\"", "[|\"text\": \"fine\"|], \"mood\""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand("\"fieldDescriptions\": { \"message\"", "\"fieldDescriptions\": { \"mood\""),
        TunedProject.ByHand(", \"certainty\": 3", ""),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("Message {", "Text {", StringComparison.Ordinal)),
    ];
}
