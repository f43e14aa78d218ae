namespace PromptOpt.Analyzers.Tests;

public sealed class SplitUnusualTests() : RuleTests(new DataAnalyzer(), "PO3016")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Search("[|Validation = \"data/v.csv\"|]", train: 80, validation: 20),
        Search("[|Validation = \"data/v.csv\"|]", train: 41, validation: 40),
        Search("[|Validation = \"data/v.csv\"|]", train: 80, validation: 20, "MiproV2"),
        Search("[|Validation = \"data/v.csv\"|]", train: 40, validation: 160, "Gepa"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Search("Validation = \"data/v.csv\"", train: 40, validation: 160),
        Search("Validation = \"data/v.csv\"", train: 40, validation: 40),
        DataProject.With("[Optimize<BootstrapFewShot>(", "PROGRAM, Train = \"data/train.csv\", Validation = \"data/v.csv\", METRIC", ")]", new RuleFile("data/train.csv", DataProject.Csv(80)), new RuleFile("data/v.csv", DataProject.Csv(20, 100))),
        DataProject.With("[Optimize<BootstrapFewShotWithRandomSearch>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")]", new RuleFile("data/train.csv", DataProject.Csv(80))),
        Search("Validation = \"data/v.csv\"", train: 80, validation: 0),
        Search("Validation = \"data/v.csv\"", train: 160, validation: 40, "Gepa"),
    ];

    private static RuleCase Search(string argument, int train, int validation, string optimizer = "BootstrapFewShotWithRandomSearch")
        => DataProject.With(
            $"[Optimize<{optimizer}>(",
            $"PROGRAM, Train = \"data/train.csv\", {argument}, METRIC",
            ")]",
            new RuleFile("data/train.csv", DataProject.Csv(train)),
            new RuleFile("data/v.csv", DataProject.Csv(validation, 1000)));
}
