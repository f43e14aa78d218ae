namespace PromptOpt.Analyzers.Tests;

public sealed class TestMissingTests() : RuleTests(new DataAnalyzer(), "PO3017")
{
    private static readonly RuleFile Train = new("data/train.csv", DataProject.Csv(30));

    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.With("[[|Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", METRIC", ")|]]", Train),
        DataProject.With("[[|Optimize<LabeledFewShot>|](", "PROGRAM,\n Train = \"data/train.csv\",\n METRIC", ")]", Train),
        DataProject.With("[[|Optimize<LabeledFewShot>(", "PROGRAM, Train = \"data/train.csv\", Validation = \"data/train.csv\", METRIC", ")|]]", Train),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", Test = \"data/test.csv\", METRIC", Train, new RuleFile("data/test.csv", DataProject.Csv(30, 30))),
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", Test = \"data/absent.csv\", METRIC", Train),
        new RuleCase(DataProject.Types, Train),
    ];
}
