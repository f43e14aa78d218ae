namespace PromptOpt.Analyzers.Tests;

public sealed class ConstructorUnusableTests() : SignatureRuleTests("PO1021")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public partial class [|Ask|]", In, Out, "public Ask(int tenant) => _ = tenant;"),
        Type("public partial class [|Ask|]", In, Out, "private Ask() { }"),
        Type("public partial class [|Ask|](System.IO.Stream stream)", In, Out, "public System.IO.Stream Open() => stream;"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out, "public Ask(int tenant) => _ = tenant; internal Ask() { }"),
        Type("public partial record Ask([property: InputField] string Text)", Out),
        Type("public partial class Ask(string text)", "[InputField] public string Text { get; } = text;", Out),
    ];
}
