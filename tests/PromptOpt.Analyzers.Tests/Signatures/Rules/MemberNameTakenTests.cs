namespace PromptOpt.Analyzers.Tests;

public sealed class MemberNameTakenTests() : SignatureRuleTests("PO1012")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "public int [|WithOutputs|]() => 1;"),
        Ask(Out, "public const string [|PromptTemplate|] = \"\";"),
        Using + Type("public partial class [|WithOutputs|]", In, Out),
        "namespace N { " + Type("public partial class [|PromptTemplate|]", In, Out) + "}",
        "namespace AskModuleExtensions { class C; } " + Type("public partial class [|Ask|]", In, Out),
        "public class AskModuleExtensions; " + Type("public partial class [|Ask|]", In, Out),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        "public class AskModuleExtensions<T>; " + Type("public partial class Ask", In, Out),
        "public class Outer_AskModuleExtensions; public partial class Outer { " + Type("public partial class Ask", In, Out) + "}",
        Type("public partial class Draft", In, Out),
        Ask(Out, "public int WithoutOutputs() => 1;"),
        Ask("[OutputField] public string Template { get; init; } = \"\";"),
        "namespace Other { public class AskModuleExtensions; } " + Type("public partial class Ask", In, Out),
    ];
}
