namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureNotAccessibleTests() : SignatureRuleTests("PO1004")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "public partial class Outer { " + Type("private partial class [|Ask|]", In, Out) + " }",
        "public partial class Outer { " + Type("protected partial class [|Ask|]", In, Out) + " }",
        "public partial class Top { private partial class Outer { " + Type("public partial class [|Ask|]", In, Out) + " } }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("internal partial class Ask", In, Out),
        Type("partial class Ask", In, Out),
        "public partial class Outer { " + Type("protected internal partial class Ask", In, Out) + " }",
    ];
}
