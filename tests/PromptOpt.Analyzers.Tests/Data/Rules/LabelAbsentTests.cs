namespace PromptOpt.Analyzers.Tests;

public sealed class LabelAbsentTests() : RuleTests(new DataAnalyzer(), "PO3020")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        RowsSharedTests.Sets("[|Train = \"a.csv\"|]", "message,mood\na,calm\nb,angry\n", ""),
        RowsSharedTests.Sets("Train = \"a.csv\", [|Validation = \"b.jsonl\"|]", "message,mood\na,calm\nb,angry\nc,very_glad\n", "{\"message\":\"d\",\"mood\":\"VeryGlad\"}\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        RowsSharedTests.Sets("Train = \"a.csv\"", "message,mood\na,Calm\nb,\"angry\"\nc,VeryGlad\n", ""),
        RowsSharedTests.Sets("Train = \"a.csv\", Test = \"b.csv\"", "message,mood\na,calm\nb,angry\nc,very_glad\n", "message,mood\nd,calm\n"),
        DataProject.Of("PROGRAM, Train = \"a.csv\", MetricType = typeof(Metrics), Metric = nameof(Metrics.Short)", new RuleFile("a.csv", "message\na\nb\n")),
        RowsSharedTests.Sets("Train = \"a.csv\"", "message,mood\na,calm\nb,angry\nc,very_glad\n", "") with { EditorConfig = "[*]\npromptopt.max_data_file_size = 20\n" },
    ];
}
