namespace PromptOpt.Analyzers.Tests;

public sealed class MoreFindingsTests() : RuleTests(new DataAnalyzer(), "PO3023")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.csv", "message,mood\n" + Wrong(19) + "last,[|sad|]\n" + Wrong(5, 100)),
        DataProject.Train("data/train.csv", "message,mood\n" + Wrong(1) + "last,[|sad|]\n" + Wrong(1, 100)) with { EditorConfig = "[*.csv]\npromptopt.max_diagnostics_per_rule = 2\n" },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.csv", "message,mood\n" + Wrong(20)),
        DataProject.Train("data/train.csv", "message,mood\n" + Wrong(50)) with { EditorConfig = "[*.csv]\npromptopt.max_diagnostics_per_rule = 50\n" },
        DataProject.Train("data/train.csv", "message,mood\n" + Wrong(50)) with { EditorConfig = "[*.csv]\npromptopt.PO3009.severity = none\n" },
    ];

    private static string Wrong(int count, int start = 0)
        => string.Concat(Enumerable.Range(start, count).Select(static i => FormattableString.Invariant($"message {i},sad\n")));
}
