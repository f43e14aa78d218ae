namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureKindUnsupportedTests() : SignatureRuleTests("PO1003")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public static partial class [|Ask|]"),
        Type("public abstract partial class [|Ask|]", In, Out),
        Type("public partial class [|Ask|]<T>", In, Out),
        Type("file partial class [|Ask|]", In, Out),
        Type("public partial struct [|Ask|]", In, Out),
        Type("public partial interface [|Ask|]"),
        "public partial class Outer<T> { " + Type("public partial class [|Ask|]", In, Out) + " }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out),
        Type("public sealed partial record Ask", In, Out),
        "public abstract partial class Outer { " + Type("public partial class Ask", In, Out) + " }",
        "public static partial class Outer { " + Type("public partial class Ask", In, Out) + " }",
    ];
}
