namespace PromptOpt.Analyzers.Tests;

public sealed class RowMalformedTests() : RuleTests(new DataAnalyzer(), "PO3005")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n{\"message\":\"b\" [|\"|]mood\":\"calm\"}\n[|1|]23\n"),
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",[|\"|]message\":\"b\"}\n"),
        DataProject.Train("data/train.csv", "message,mood\na [|\"|]b\",calm\nc,calm\n[|d|],calm,3\n[|\"|]e,calm\n"),
        DataProject.Train("data/train.csv", "message,mood,[|mood|]\na,calm,calm\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.jsonl", "\uFEFF {\"message\" : \"a\\u00e4 \\\" 😀\", \"mood\" : \"calm\"} \r\n\r\n{\"message\":\"b\",\"mood\":\"calm\"}"),
        DataProject.Train("data/train.csv", "message,mood\r\n\"a, \"\"b\"\"\r\nc\",calm\r\n\r\nd,calm"),
        new RuleCase("public class C;", new RuleFile("notes.jsonl", "{")),
    ];
}
