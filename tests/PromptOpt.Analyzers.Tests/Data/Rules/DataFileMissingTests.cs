namespace PromptOpt.Analyzers.Tests;

public sealed class DataFileMissingTests() : RuleTests(new DataAnalyzer(), "PO3001")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Of("PROGRAM, [|Train = \"data/train.csv\"|], METRIC"),
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", [|Test = \"data/tset.csv\"|], METRIC", new RuleFile("data/train.csv", DataProject.Csv(30)), new RuleFile("data/test.csv", DataProject.Csv(30))),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", DataProject.Csv(30)),
        DataProject.Of("PROGRAM, Train = @\"data\\train.csv\", METRIC", new RuleFile("data/train.csv", DataProject.Csv(30))),
        DataProject.Of("PROGRAM, Train = \"./data/../data/train.csv\", METRIC", new RuleFile("data/train.csv", DataProject.Csv(30))),
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", METRIC", new RuleFile("/home/me/project/data/train.csv", DataProject.Csv(30))) with
        {
            EditorConfig = "is_global = true\nbuild_property.ProjectDir = /home/me/project/\n",
        },
        DataProject.Of("PROGRAM, Train = \"data/train.csv\", METRIC", new RuleFile("/shared/rows.csv", DataProject.Csv(30))) with
        {
            EditorConfig = "[/shared/rows.csv]\nbuild_metadata.AdditionalFiles.Link = data\\train.csv\n",
        },
    ];
}
