namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureNotPartialTests() : SignatureRuleTests("PO1001")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public class [|Ask|]", In, Out),
        Type("public record [|Ask|]", In, Out),
        Type("internal sealed class [|Ask|]", In, Out),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out),
        Type("public partial class Ask", In, Out) + "public partial class Ask;",
        Type("internal sealed partial record Ask", In, Out),
        "public class Plain { public string Text { get; set; } = \"\"; }",
    ];
}
