namespace PromptOpt.Analyzers.Tests;

public sealed class OptimizationColumnInvalidTests() : OptimizationParserRuleTests(new OptimizationAnalyzer(), "PO4041")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Of("""Columns = [[|"massage=text"|]]"""),
        Of("""Columns = ["message=a", [|"text=item"|]]"""),
        Of("""Columns = [[|"message"|]]"""),
        Of("""Columns = [[|"=text"|]]"""),
        Of("""Columns = [[|"message="|]]"""),
        Of("""Columns = new[] { "message=a", [|"item=a"|] }"""),
        Of("""Columns = new string[] { "message=a", [|"Message=b"|] }"""),
        Of("""Columns = ["message=a"], IgnoredColumns = [[|"a"|]]"""),
        Of("""IgnoredColumns = ["id", [|"id"|]]"""),
        Of("""IgnoredColumns = ["id", [|""|]]"""),
        Of("""Columns = [[|null!|]]"""),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Of("""Columns = ["message=text", "Item=a thing", "price = x"], IgnoredColumns = ["id", "message"]"""),
        Of("""Columns = [], IgnoredColumns = new string[0]"""),
        Of("""Columns = [nameof(Offer.Message) + "=a=b", "item=message"]"""),
        Of("""Columns = null"""),
    ];

    private static RuleCase Of(string columns) => OptimizationProject.Of($"[Optimize<LabeledFewShot>(RIGHT, {columns})] public static partial class T;");
}
