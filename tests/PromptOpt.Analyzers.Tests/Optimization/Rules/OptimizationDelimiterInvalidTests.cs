namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationDelimiterInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4042")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Of("""[|Delimiter = "; "|]"""),
        Of("""[|Delimiter = ""|]"""),
        Of("""[|Delimiter = "😀"|]"""),
        Of("[|Delimiter = \"\\\"\"|]"),
        Of("[|Delimiter = \"\\n\"|]"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Of("""Delimiter = ";" """),
        Of("Delimiter = \"\\t\""),
        Of("""Delimiter = "'" """),
        Of("""Delimiter = null"""),
    ];

    private static RuleCase Of(string delimiter) => OptimizationProject.Of($"[Optimize<LabeledFewShot>(RIGHT, {delimiter})] public static partial class T;");
}
