namespace PromptOpt.Analyzers.Tests;

public sealed class DataFileEmptyTests() : RuleTests(new DataAnalyzer(), "PO3003")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.csv", "[||]"),
        DataProject.Train("data/train.csv", "[||]message,mood\n"),
        DataProject.Train("data/train.jsonl", "[||]\n  \n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", "message,mood\nhello,calm\n"),
        DataProject.Train("data/train.jsonl", "\n{\"message\":\"hello\",\"mood\":\"calm\"}\n"),
        DataProject.Train("data/train.jsonl", "{\"message\":"),
        new RuleCase("public class C;", new RuleFile("other.csv", "")),
    ];
}
