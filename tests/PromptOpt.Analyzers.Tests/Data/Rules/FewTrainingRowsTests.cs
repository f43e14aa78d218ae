namespace PromptOpt.Analyzers.Tests;

public sealed class FewTrainingRowsTests() : RuleTests(new DataAnalyzer(), "PO3014")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(30))),
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(299))),
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(300))) with { EditorConfig = "is_global = true\npromptopt.recommended_training_examples = 400\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", DataProject.Csv(300)),
        DataProject.Train("data/train.csv", DataProject.Csv(29)),
        DataProject.Train("data/train.csv", DataProject.Csv(100)) with { EditorConfig = "[*]\npromptopt.recommended_training_examples = 100\n" },
    ];
}
