namespace PromptOpt.Analyzers.Tests;

public sealed class ValidationMissingTests() : RuleTests(new DataAnalyzer(), "PO3015")
{
    private static readonly RuleFile Train = new("data/train.csv", DataProject.Csv(300));

    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.With("[[|Optimize<BootstrapFewShotWithRandomSearch>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", Train),
        DataProject.With("[[|Optimize<BootstrapFewShotWithRandomSearch>(", "PROGRAM, Train = \"data/train.csv\", Test = \"data/test.csv\", METRIC", ")|]]", Train, new RuleFile("data/test.csv", DataProject.Csv(30, 300))),
        DataProject.With("[[|Optimize<Climber>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", Train),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.With("[Optimize<BootstrapFewShotWithRandomSearch>(", "PROGRAM, Train = \"data/train.csv\", Validation = \"data/v.csv\", METRIC", ")]", Train, new RuleFile("data/v.csv", DataProject.Csv(30, 300))),
        DataProject.With("[Optimize<BootstrapFewShotWithRandomSearch>(", "PROGRAM, Train = \"data/train.csv\", Validation = \"data/unknown.csv\", METRIC", ")]", Train),
        DataProject.With("[Optimize<BootstrapFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")]", Train),
        DataProject.With("[Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")]", Train),
    ];
}
