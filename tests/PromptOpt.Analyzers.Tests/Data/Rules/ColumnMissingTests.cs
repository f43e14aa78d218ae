namespace PromptOpt.Analyzers.Tests;

public sealed class ColumnMissingTests() : RuleTests(new DataAnalyzer(), "PO3024")
{
    private const string Csv = "Customer text,mood,id\na,calm,1\n";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        Mapped("""Columns = [[|"message=Customer txt"|]], IgnoredColumns = ["id"]""", Csv),
        Mapped("""Columns = ["message=Customer text", [|"Urgency=urgent"|]], IgnoredColumns = ["id"]""", Csv),
        Mapped("""Columns = new[] { "message=Customer text", [|"context=customer text"|] }, IgnoredColumns = ["id"]""", Csv),
        Mapped("""Columns = ["message=Customer text"], IgnoredColumns = ["id", [|"row"|]]""", Csv),
        DataProject.Of("""PROGRAM, Train = "t.jsonl", Columns = [[|"message=txt"|]], METRIC""", new RuleFile("t.jsonl", "{\"text\":\"a\",\"mood\":\"calm\"}\n")),
        DataProject.Of("""PROGRAM, Train = "t.csv", Validation = "v.csv", Columns = [[|"message=text"|]], METRIC""", new RuleFile("t.csv", "text,mood\na,calm\n"), new RuleFile("v.csv", "message,mood\nb,calm\n")),
        DataProject.Of("""PROGRAM, Train = "t.csv", Columns = [[|"message=text"|]], Delimiter = ";", METRIC""", new RuleFile("t.csv", "a text;mood\na,b;calm\n")),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Mapped("""Columns = ["Message=Customer text"], IgnoredColumns = ["id"]""", Csv),
        DataProject.Of("""PROGRAM, Train = "t.csv", Columns = ["message=a=b"], Delimiter = ";", METRIC""", new RuleFile("t.csv", "a=b;mood\na,b;calm\n")),
        DataProject.Of("""PROGRAM, Train = "t.csv", Validation = "v.jsonl", Columns = ["message=text"], METRIC""", new RuleFile("t.csv", "text,mood\na,calm\n"), new RuleFile("v.jsonl", "{\"message\":\"b\",\"mood\":\"calm\"}\n")),
        DataProject.Of("""PROGRAM, Train = "t.csv", Validation = "v.csv", IgnoredColumns = ["id"], METRIC""", new RuleFile("t.csv", "message,mood,id\na,calm,1\n"), new RuleFile("v.csv", "message,mood\nb,calm\n")),
    ];

    private static RuleCase Mapped(string columns, string rows) => DataProject.Of($"PROGRAM, Train = \"t.csv\", {columns}, METRIC", new RuleFile("t.csv", rows));
}
