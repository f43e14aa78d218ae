using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

public sealed class RowsSharedTests() : RuleTests(new DataAnalyzer(), "PO3018")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Sets("Train = \"a.csv\", [|Validation = \"b.csv\"|]", "message,mood\nhello,calm\n", "message,mood\nbye,calm\nhello,angry\n"),
        Sets("Train = \"a.csv\", [|Test = \"b.jsonl\"|]", "message,mood\nhello,calm\n", "{\"mood\":\"calm\",\"message\":\"h\\u0065llo\",\"context\":null}\n"),
        Sets("Train = \"a.csv\", [|Validation = \"a.csv\"|]", "message,mood\nhello,calm\n", ""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nhello,calm\n", "message,mood\nbye,calm\n"),
        Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nhello,calm\n", "message,mood\nHello!,calm\n"),
        Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,context,mood\nhello,x,calm\n", "message,context,mood\nhello,y,calm\n"),
        Sets("Train = \"a.csv\"", "message,mood\nhello,calm\nhello,calm\n", "message,mood\nhello,calm\n"),
    ];

    [Fact]
    public async Task The_rows_of_both_files_are_additional_places()
    {
        RuleCase tested = Sets("Train = \"a.csv\", Validation = \"b.csv\"", "message,mood\nhello,calm\nfine,calm\n", "message,mood\nbye,calm\nfine,angry\nhello,angry\n");
        Diagnostic said = Assert.Single(await RuleRun.Of(tested, Id).DiagnosticsAsync(new DataAnalyzer()), d => d.Id == Id);
        Assert.Equal(
            ["b.csv(3)", "a.csv(3)", "b.csv(4)", "a.csv(2)"],
            said.AdditionalLocations.Select(static place => string.Create(CultureInfo.InvariantCulture, $"{place.GetLineSpan().Path}({place.GetLineSpan().StartLinePosition.Line + 1})")));
    }

    internal static RuleCase Sets(string arguments, string first, string second)
        => DataProject.Of($"PROGRAM, {arguments}, METRIC", new RuleFile("a.csv", first), new RuleFile(arguments.Contains("b.jsonl", StringComparison.Ordinal) ? "b.jsonl" : "b.csv", second));
}
