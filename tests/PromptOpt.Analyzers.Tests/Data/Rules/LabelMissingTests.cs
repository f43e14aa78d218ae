namespace PromptOpt.Analyzers.Tests;

public sealed class LabelMissingTests() : RuleTests(new DataAnalyzer(), "PO3010")
{
    private const string Unlabelled = "{\"message\":\"a\",\"mood\":\"calm\"}\n{\"message\":\"b\"}\n";

    private const string Tuning = "using PromptOpt.Optimizers;\nnamespace Demo;\n[Optimize<LabeledFewShot>(Program = typeof(Judging), Train = \"data/train.jsonl\", MetricType = typeof(Metrics), Metric = nameof(Metrics.Same))] public static partial class Tuning;";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        // Program, signature and metric belong to another project.
        ReferencedProject.With(Tuning, DataProject.Types, null, new RuleFile("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n[|{\"message\":\"b\"}|]\n")),
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n[|{\"message\":\"b\"}|]\n"),
        DataProject.Train("data/train.csv", "message,mood\na,calm\n[|b,|]\n"),
        DataProject.Train("data/train.csv", "[|message,context|]\na,\nb,\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ReferencedProject.With(Tuning, DataProject.Types.Replace("public Mood Mood { get; init; }", "public Mood Mood { get; init; } = Mood.Calm;", StringComparison.Ordinal), null, new RuleFile("data/train.jsonl", Unlabelled)),
        DataProject.Of("PROGRAM, Train = \"data/train.jsonl\", MetricType = typeof(Metrics), Metric = nameof(Metrics.Short)", new RuleFile("data/train.jsonl", Unlabelled)),
        new RuleCase(DataProject.Train("data/train.jsonl", "").Source.Replace("public Mood Mood { get; init; }", "public Mood? Mood { get; init; }", StringComparison.Ordinal), new RuleFile("data/train.jsonl", Unlabelled)),
        new RuleCase(DataProject.Train("data/train.jsonl", "").Source.Replace("public Mood Mood { get; init; }", "public Mood Mood { get; init; } = Mood.Calm;", StringComparison.Ordinal), new RuleFile("data/train.jsonl", Unlabelled)),
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\",\"urgency\":1}\n{\"message\":\"b\",\"mood\":\"calm\"}\n"),
    ];
}
