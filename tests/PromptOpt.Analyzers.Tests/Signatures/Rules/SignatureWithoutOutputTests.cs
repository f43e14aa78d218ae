namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureWithoutOutputTests() : SignatureRuleTests("PO1006")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public partial class [|Ask|]", In),
        Type("public partial class [|Ask|]", In, "public string Answer { get; set; } = \"\";"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out),
        Type("public partial class Ask", In, "[OutputField] public string? Answer { get; init; }"),
        Type("public partial class Ask", Out, In),
    ];
}
