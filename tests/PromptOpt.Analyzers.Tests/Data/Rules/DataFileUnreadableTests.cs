namespace PromptOpt.Analyzers.Tests;

public sealed class DataFileUnreadableTests() : RuleTests(new DataAnalyzer(), "PO3002")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Of("PROGRAM, [|Train = \"data/train.txt\"|], METRIC", new RuleFile("data/train.txt", DataProject.Csv(30))),
        DataProject.Train("data/train.csv", "[||]message,mood\nPK\u0003\u0004\0\0,calm\n"),
        DataProject.Train("data/train.csv", "[||]message;mood\nso it goes;calm\nwell, so;calm\n"),
        DataProject.Train("data/train.csv", "[||]id|message|mood\n1|so|calm\n"),
        DataProject.Train("data/train.tsv", "[||]message,mood\nso,calm\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.CSV", DataProject.Csv(30)),
        DataProject.Train("data/train.csv", "message\nso; it\n"),
        DataProject.Train("data/train.csv", "message;;mood\nso\n"),
        DataProject.Train("data/train.tsv", DataProject.Csv(30).Replace(',', '\t')),
        DataProject.Train("data/train.csv", DataProject.Csv(30).Replace("message 1", "\uFFFD na\u00efve \U0001F600", StringComparison.Ordinal)),
        new RuleCase("public class C;", new RuleFile("readme.txt", "\0")),
    ];
}
