namespace PromptOpt.Analyzers.Tests;

public sealed class RowDuplicateTests() : RuleTests(new DataAnalyzer(), "PO3011")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n{\"message\":\"b\",\"mood\":\"calm\"}\n[|{\"mood\" : \"calm\", \"message\" : \"\\u0061\"}|]\n"),
        DataProject.Train("data/train.csv", "message,mood\na,calm\n[|\"a\",calm|]\n[|a,calm|]\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", "message,mood\na,calm\nA,calm\na.,calm\na ,calm\n"),
        DataProject.Train("data/train.csv", "message,mood\na,calm\na,angry\n"),
        DataProject.Train("data/train.csv", "message,context,mood\na,b,calm\nb,a,calm\na,,calm\na,\"\",calm\n"),
    ];
}
