namespace PromptOpt.Analyzers.Tests;

public sealed class SettingInvalidTests() : RuleTests(new DataAnalyzer(), "PO3022")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.With("[[|Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", new RuleFile("data/train.csv", DataProject.Csv(30))) with { EditorConfig = "[*.cs]\npromptopt.min_training_examples = many\n" },
        DataProject.Train("data/train.csv", "[||]" + DataProject.Csv(30)) with { EditorConfig = "[*.csv]\npromptopt.max_data_file_size = -1\n" },
        DataProject.Train("data/train.csv", "[||]" + DataProject.Csv(30)) with { EditorConfig = "[*.csv]\npromptopt.PO3005.severity = fatal\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*]\npromptopt.min_training_examples = 0\npromptopt.recommended_training_examples = 1000000\n" },
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*]\npromptopt.po3005.severity = None\npromptopt.PO3006.severity = error\npromptopt.PO3007.severity = default\n" },
        DataProject.Train("data/train.csv", DataProject.Csv(30)) with { EditorConfig = "[*.jsonl]\npromptopt.max_data_file_size = -1\n" },
    ];
}
