using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactFieldsChangedTests() : RuleTests(new ArtifactAnalyzer(), "PO5004")
{
    private static string MarkFields(string json)
    {
        int start = json.IndexOf("\"fields\"", StringComparison.Ordinal);
        int end = json.IndexOf('}', start) + 1;
        return $"{json[..start]}[|{json[start..end]}|]{json[end..]}";
    }

    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByOptimizer(MarkFields, TunedProject.Optimized.Replace("required string Message", "required int Message", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkFields, TunedProject.Optimized.Replace("[InputField]", "[InputField] public int Age { get; init; } [InputField]", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkFields, TunedProject.Optimized.Replace("Calm, Angry", "Calm, Angry, Sad", StringComparison.Ordinal)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByOptimizer(),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("Judge the mood.", "Say how they feel.", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("public Mood Mood { get; init; }", "public Mood Mood { get; set; }", StringComparison.Ordinal)),
        TunedProject.ByHand(ArtifactSources.Tuned),
    ];
}
