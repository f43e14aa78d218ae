namespace PromptOpt.Analyzers.Tests;

public sealed class FieldMissingTests() : RuleTests(new DataAnalyzer(), "PO3007")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n[|{\"context\":\"a\",\"mood\":\"calm\"}|]\n"),
        DataProject.Train("data/train.csv", "message,mood\n[|,calm|]\na,calm\n"),
        DataProject.Train("data/train.csv", "[|context,mood|]\na,calm\nb,calm\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"\",\"mood\":\"calm\"}\n"),
        DataProject.Train("data/train.csv", "message,mood,context\n\"\",calm,\n"),
        new RuleCase(DataProject.Train("data/train.csv", "").Source.Replace("public required string Message { get; init; }", "public string Message { get; init; } = \"hello\";", StringComparison.Ordinal), new RuleFile("data/train.csv", "message,mood\n,calm\n")),
    ];
}
