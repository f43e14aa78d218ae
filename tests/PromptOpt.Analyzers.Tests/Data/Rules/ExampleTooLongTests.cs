namespace PromptOpt.Analyzers.Tests;

public sealed class ExampleTooLongTests() : RuleTests(new DataAnalyzer(), "PO3012")
{
    private static readonly string Long = new('x', 32_000);

    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.csv", $"message,mood\na,calm\n[|{Long},calm|]\n"),
        DataProject.Train("data/train.jsonl", "[|{\"message\":\"hello there\",\"mood\":\"calm\"}|]\n{\"message\":\"\",\"mood\":\"calm\"}\n") with { EditorConfig = "[data/*.jsonl]\npromptopt.max_example_length = 30\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", $"message,mood\n{Long[..31_000]},calm\n"),
        DataProject.Train("data/train.csv", $"message,mood\n{Long},calm\n") with { EditorConfig = "[*]\npromptopt.max_example_length = 100000\n" },
        DataProject.Train("data/train.csv", DataProject.Csv(5_000)),
    ];
}
