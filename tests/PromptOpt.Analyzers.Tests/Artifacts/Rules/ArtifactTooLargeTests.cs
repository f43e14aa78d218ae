using PromptOpt.Generators;
using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactTooLargeTests() : RuleTests(new ArtifactAnalyzer(), "PO5007")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("[||]" + ArtifactSources.Tuned + new string(' ', ArtifactParser.MaxLength)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand(ArtifactSources.Tuned.PadRight(ArtifactParser.MaxLength)),
        new(TunedProject.Programs, new RuleFile("data/moods.json", new string(' ', ArtifactParser.MaxLength + 1))),
    ];
}
