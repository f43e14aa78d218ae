namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureWithoutInputTests() : SignatureRuleTests("PO1005")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public partial class [|Ask|]", Out),
        Type("public partial class [|Ask|]", Out, "public string Text { get; set; } = \"\";"),
        Type("public partial record [|Ask|]([property: OutputField] string Answer)"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out),
        Type("public partial record Ask([property: InputField] string Text, [property: OutputField] string Answer = \"\")"),
        Type("public partial class Ask", "[InputField] public string? Text { get; init; }", Out),
    ];
}
