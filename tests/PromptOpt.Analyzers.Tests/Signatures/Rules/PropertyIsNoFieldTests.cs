namespace PromptOpt.Analyzers.Tests;

public sealed class PropertyIsNoFieldTests() : SignatureRuleTests("PO1036")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "public string [|Tone|] { get; set; } = \"\";"),
        Type("public partial class Ask", In, Out, "public int? [|Count|] { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask(Out, "internal string Tone { get; set; } = \"\";"),
        Ask(Out, "[JsonIgnore] public string Tone { get; set; } = \"\";"),
        Ask(Out, "private int _count; public int Count { get => _count; set => _count = value; } public int Twice => Count * 2;"),
        Ask(Out, "public int Count { get; private set; } public static int All { get; set; }"),
        "public class Plain { public string Text { get; set; } = \"\"; }",
    ];
}
