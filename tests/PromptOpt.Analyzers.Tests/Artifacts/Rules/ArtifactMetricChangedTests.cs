namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactMetricChangedTests() : RuleTests(new ArtifactAnalyzer(), "PO5013")
{
    private const string TwinOptimization = """

        public static class OtherMetrics
        {
            [Metric] public static bool Other(Judge expected, Judge actual) => true;
        }

        [Optimize<LabeledFewShot>(Program = typeof(Moods), Train = "data/train.csv", MetricType = typeof(OtherMetrics), Metric = "Other")]
        public static partial class OtherTuning;
        """;

    private static readonly string Changed = TunedProject.Optimized.Replace("expected.Mood == actual.Mood", "true", StringComparison.Ordinal);

    private static string MarkMetric(string json)
    {
        int start = json.IndexOf("\"metric\"", StringComparison.Ordinal);
        int end = json.IndexOf(',', start);
        return $"{json[..start]}[|{json[start..end]}|]{json[end..]}";
    }

    private static string ChangeMetric(string source) => source.Replace("expected.Mood == actual.Mood", "expected.Mood.Equals(actual.Mood)", StringComparison.Ordinal);

    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.Elsewhere(static source => ChangeMetric(source).Replace("Metric = \"Same\"", "[|Metric = \"Same\"|]", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkMetric, TunedProject.Optimized.Replace("expected.Mood == actual.Mood", "expected.Mood.Equals(actual.Mood)", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(MarkMetric, TunedProject.Optimized.Replace("bool Same", "double Same", StringComparison.Ordinal).Replace("expected.Mood == actual.Mood", "expected.Mood == actual.Mood ? 1 : 0", StringComparison.Ordinal)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.Elsewhere(static source => source),
        TunedProject.Elsewhere(ChangeMetric, artifact: "other.prompt.json"),
        TunedProject.Elsewhere(static source => ChangeMetric(source).Replace("Metric = \"Same\"", "Metric = \"Same\", Variant = \"big\"", StringComparison.Ordinal)),
        TunedProject.ByOptimizer(),
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("expected.Mood ==", "/* the label */ expected.Mood ==", StringComparison.Ordinal)),
        // Another optimization of the program, with a file of its own.
        TunedProject.ByOptimizer(source: Changed.Replace("Metric = \"Same\"", "Metric = \"Same\", Artifact = \"prompts/other.prompt.json\"", StringComparison.Ordinal)),
        // Two optimizations write the same file, and one of them may have written it.
        TunedProject.ByOptimizer(source: TunedProject.Optimized + TwinOptimization),
        new(Changed, new RuleFile("prompts/moods.prompt.json", """{ "schemaVersion": 1, "program": "Moods", "predictors": {} }""")),
    ];
}
