namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ProgramUntunedTests() : RuleTests(new ArtifactAnalyzer(), "PO5008")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.Optimized.Replace("class Moods", "class [|Moods|]", StringComparison.Ordinal),
        new(TunedProject.Optimized.Replace("class Moods", "class [|Moods|]", StringComparison.Ordinal), new RuleFile("moods.prompt.json", """{ "schemaVersion": 1, "program": "Mods", "predictors": {} }""")),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByOptimizer(),
        new(TunedProject.Optimized, new RuleFile("moods.small.prompt.json", """{ "schemaVersion": 1, "program": "Moods", "variant": "small", "predictors": {} }""")),
        new(TunedProject.Optimized.Replace("[PromptProgram]", "[PromptProgram(Name = \"moods\")]", StringComparison.Ordinal), new RuleFile("moods.prompt.json", """{ "schemaVersion": 1, "program": "moods", "predictors": {} }""")),
        "public class Moods;",
    ];
}
