namespace PromptOpt.Analyzers.Tests;

public sealed class FieldUnknownTests() : RuleTests(new DataAnalyzer(), "PO3006")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.jsonl", "{[|\"mesage\"|] : \"a\", \"message\":\"a\",\"mood\":\"calm\"}\n"),
        DataProject.Train("data/train.csv", "message,mood,[|id|]\na,calm,1\nb,calm,2\n"),
        DataProject.Train("data/train.csv", "[|Message|],mood\na,calm\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.jsonl", "{\"mood\":\"calm\",\"urgency\":null,\"context\":\"x\",\"m\\u0065ssage\":\"a\"}\n"),
        DataProject.Train("data/train.csv", "urgency,mood,context,message\n,calm,,a\n"),
        DataProject.Train("data/train.csv", "message,mood\nid,calm\n"),
    ];
}
