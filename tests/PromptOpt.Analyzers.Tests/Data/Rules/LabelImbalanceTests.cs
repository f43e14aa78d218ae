namespace PromptOpt.Analyzers.Tests;

public sealed class LabelImbalanceTests() : RuleTests(new DataAnalyzer(), "PO3021")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        RowsSharedTests.Sets("[|Train = \"a.csv\"|]", Rows(calm: 55, angry: 5), ""),
        RowsSharedTests.Sets("[|Train = \"a.csv\"|]", Rows(calm: 31, angry: 10), "") with { EditorConfig = "[*]\npromptopt.max_class_imbalance = 3\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        RowsSharedTests.Sets("Train = \"a.csv\"", Rows(calm: 50, angry: 5), ""),
        RowsSharedTests.Sets("Train = \"a.csv\"", Rows(calm: 12, angry: 1), ""),
        RowsSharedTests.Sets("Train = \"a.csv\"", Rows(calm: 100, angry: 0), ""),
        RowsSharedTests.Sets("Train = \"a.csv\"", Rows(calm: 200, angry: 5), "") with { EditorConfig = "is_global = true\npromptopt.max_class_imbalance = 40\n" },
    ];

    private static string Rows(int calm, int angry)
        => "message,mood\n" + string.Concat(Enumerable.Range(0, calm + angry).Select(i => FormattableString.Invariant($"message {i},{(i < calm ? "calm" : "angry")}\n")));
}
