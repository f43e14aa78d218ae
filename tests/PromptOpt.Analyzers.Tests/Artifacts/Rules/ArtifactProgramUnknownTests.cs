using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactProgramUnknownTests() : RuleTests(new ArtifactAnalyzer(), "PO5002")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByHand("\"program\": \"moods\"", "[|\"program\": \"Moods\"|]"),
        new("public class Moods;", new RuleFile("moods.prompt.json", """{ "schemaVersion": 1, [|"program": "Moods"|], "predictors": {} }""")),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByHand(ArtifactSources.Tuned),
        TunedProject.ByHand("""{ "schemaVersion": 1, "program": "Inner", "predictors": {} }"""),
        TunedProject.ByOptimizer(),
    ];
}
