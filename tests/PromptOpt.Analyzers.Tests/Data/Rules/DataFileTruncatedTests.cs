namespace PromptOpt.Analyzers.Tests;

public sealed class DataFileTruncatedTests() : RuleTests(new DataAnalyzer(), "PO3004")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.csv", "[||]" + DataProject.Csv(100)) with { EditorConfig = "[*.csv]\npromptopt.max_data_file_size = 300\n" },
        DataProject.Train("data/train.jsonl", "[||]{\"message\":\"a\",\"mood\":\"calm\"}\n{\"message\":\"b\",\"mood\":\"sad\"}\n") with { EditorConfig = "is_global = true\npromptopt.max_data_file_size = 20\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", DataProject.Csv(100)),
        DataProject.Train("data/train.csv", DataProject.Csv(100)) with { EditorConfig = "[*.jsonl]\npromptopt.max_data_file_size = 300\n" },
        DataProject.Train("data/train.csv", "message,mood\nhello,calm\n") with { EditorConfig = "[*.csv]\npromptopt.max_data_file_size = 20\n" },
    ];
}
