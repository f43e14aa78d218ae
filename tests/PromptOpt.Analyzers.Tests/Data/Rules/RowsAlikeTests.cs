namespace PromptOpt.Analyzers.Tests;

public sealed class RowsAlikeTests() : RuleTests(new DataAnalyzer(), "PO3019")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        RowsSharedTests.Sets("Train = \"a.csv\", [|Validation = \"b.csv\"|]", "message,mood\nWhere is my card?,calm\n", "message,mood\nwhere  is my CARD,angry\n"),
        RowsSharedTests.Sets("Train = \"a.csv\", [|Test = \"b.jsonl\"|]", "message,mood\n\"Grüße, 12.5 €\",calm\n", "{\"mood\":\"calm\",\"message\":\"GRÜSSE 12\"}\n{\"mood\":\"calm\",\"message\":\"grüße: 12,5 €!\"}\n"),
        RowsSharedTests.Sets("Train = \"a.csv\", [|Test = \"b.jsonl\"|]", "message,mood\n\"He said \"\"stop\"\", then he left\",calm\n", "{\"message\":\"he said \\\"STOP\\\" then he l\\u0065ft!\",\"mood\":\"calm\"}\n"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        RowsSharedTests.Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nwhat is 1+2,calm\n", "message,mood\nwhat is 1-2,calm\n"),
        RowsSharedTests.Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nit costs 1.5,calm\n", "message,mood\nit costs 15,calm\n"),
        RowsSharedTests.Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nPlease block my old card today,calm\n", "message,mood\nPlease block my new card today!,calm\n"),
        RowsSharedTests.Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\n?,calm\n", "message,mood\n!,calm\n"),
        RowsSharedTests.Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nhello,calm\n", "message,mood\nhello,calm\n"),
        RowsSharedTests.Sets("Train = \"a.csv\"", "message,mood\nhello,calm\nHello,calm\n", ""),
    ];
}
