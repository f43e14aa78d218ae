namespace PromptOpt.Analyzers.Tests;

public sealed class FieldsInSeveralPartsTests() : SignatureRuleTests("PO1018")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public partial class Ask", In) + "public partial class Ask { [OutputField] public int [|Answer|] { get; set; } }",
        Type("public partial record Ask([property: InputField] string Text)") + "public partial record Ask { [OutputField] public int [|Answer|] { get; set; } [OutputField] public int Second { get; set; } }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out) + "public partial class Ask { public int Length() => Text.Length; }",
        Type("public partial class Ask", In, Out) + "public partial class Ask { public int Free { get; set; } }",
        "public partial class Ask { private int _count; public int Next() => _count++; } " + Type("public partial class Ask", In, Out),
    ];
}
