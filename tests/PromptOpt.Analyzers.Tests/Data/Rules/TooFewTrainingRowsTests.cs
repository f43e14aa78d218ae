namespace PromptOpt.Analyzers.Tests;

public sealed class TooFewTrainingRowsTests() : RuleTests(new DataAnalyzer(), "PO3013")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(29))),
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(40))) with { EditorConfig = "[*.cs]\npromptopt.min_training_examples = 50\n" },
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(40))) with { EditorConfig = "[*]\npromptopt.min_training_examples = 5\n[data/*.csv]\npromptopt.min_training_examples = 50\n" },
        DataProject.With("[Optimize<Climber>(", "PROGRAM, [|Train = \"data/train.csv\"|], Validation = \"data/v.csv\", METRIC", ")]", new RuleFile("data/train.csv", DataProject.Csv(99)), new RuleFile("data/v.csv", DataProject.Csv(60, 300))),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.With("[Optimize<Climber>(", "PROGRAM, Train = \"data/train.csv\", Validation = \"data/v.csv\", METRIC", ")]", new RuleFile("data/train.csv", DataProject.Csv(100)), new RuleFile("data/v.csv", DataProject.Csv(60, 300))),
        DataProject.Train("data/train.csv", DataProject.Csv(30)),
        DataProject.Train("data/train.csv", DataProject.Csv(12)) with { EditorConfig = "[*]\npromptopt.min_training_examples = 10\n" },
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", Test = \"data/test.csv\", METRIC", new RuleFile("data/train.csv", DataProject.Csv(300)), new RuleFile("data/test.csv", DataProject.Csv(5, 400))),
        DataProject.Train("data/train.csv", ""),
        DataProject.Train("data/train.csv", DataProject.Csv(100)) with { EditorConfig = "[*]\npromptopt.max_data_file_size = 100\n" },
    ];
}
