using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactTwiceTests() : RuleTests(new ArtifactAnalyzer(), "PO5003")
{
    private static readonly string Marked = ArtifactSources.Tuned.Replace("\"program\": \"moods\"", "[|\"program\": \"moods\"|]", StringComparison.Ordinal);

    internal override IEnumerable<RuleCase> Faulty =>
    [
        new(TunedProject.Programs, new RuleFile("a.prompt.json", Marked), new RuleFile("b.prompt.json", Marked)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        new(TunedProject.Programs, new RuleFile("a.prompt.json", ArtifactSources.Tuned), new RuleFile("b.prompt.json", ArtifactSources.Small)),
        new(TunedProject.Programs, new RuleFile("a.prompt.json", ArtifactSources.Tuned), new RuleFile("b.prompt.json", """{ "schemaVersion": 1, "program": "Inner", "predictors": {} }""")),
        new(TunedProject.Programs, new RuleFile("a.prompt.json", ArtifactSources.Tuned), new RuleFile("b.json", ArtifactSources.Tuned)),
        new(TunedProject.Programs, new RuleFile("a.prompt.json", ArtifactSources.Tuned), new RuleFile("b.prompt.json", "{")),
    ];
}
