using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactCodeChangedTests() : RuleTests(new ArtifactAnalyzer(), "PO5006")
{
    private static string MarkProgram(string json)
    {
        int start = json.IndexOf("\"program\"", json.IndexOf("\"fingerprints\"", StringComparison.Ordinal), StringComparison.Ordinal);
        int end = json.IndexOf(',', start);
        return $"{json[..start]}[|{json[start..end]}|]{json[end..]}";
    }

    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByOptimizer(MarkProgram, TunedProject.Optimized.Replace("=> Step.RunAsync(input, cancellationToken)", "=> Step.RunAsync(input, default)", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkProgram, TunedProject.Optimized.Replace("Predict<Judge> Step", "ChainOfThought<Judge> Step", StringComparison.Ordinal)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByOptimizer(),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("=> Step.RunAsync", "// the only step\n    => Step . RunAsync", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("[PromptProgram]", "[Obsolete] [PromptProgram]", StringComparison.Ordinal).Replace("[Optimize", "#pragma warning disable CS0612\n[Optimize", StringComparison.Ordinal)),
        TunedProject.ByHand(ArtifactSources.Tuned),
    ];
}
