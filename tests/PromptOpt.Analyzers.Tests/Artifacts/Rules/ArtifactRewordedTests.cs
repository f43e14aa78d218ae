using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactRewordedTests() : RuleTests(new ArtifactAnalyzer(), "PO5005")
{
    private static string MarkWording(string json)
    {
        int start = json.IndexOf("\"wording\"", StringComparison.Ordinal);
        int end = json.IndexOf(',', start);
        return $"{json[..start]}[|{json[start..end]}|]{json[end..]}";
    }

    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.ByOptimizer(MarkWording, TunedProject.Optimized.Replace("Judge the mood.", "Say how they feel.", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkWording, TunedProject.Optimized.Replace("[InputField]", "/// <summary>what they wrote</summary>\n    [InputField]", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkWording, TunedProject.Optimized.Replace("Calm,", "\n/// <summary>all is well</summary>\nCalm,", StringComparison.Ordinal)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.ByOptimizer(),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("[InputField]", "/* what they wrote */ [InputField]", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("public required string Message", "public string Message", StringComparison.Ordinal).Replace("Message { get; init; }", "Message { get; init; } = null!;", StringComparison.Ordinal)),
        TunedProject.ByHand(ArtifactSources.Tuned),
    ];
}
