namespace PromptOpt.Analyzers.Tests;

public sealed class MemberNameTakenTests() : SignatureRuleTests("PO1012")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "public int [|WithOutputs|]() => 1;"),
        Ask(Out, "public const string [|PromptTemplate|] = \"\";"),
        "public class AskModuleExtensions; " + Type("public partial class [|Ask|]", In, Out),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask(Out, "public int WithoutOutputs() => 1;"),
        Ask("[OutputField] public string Template { get; init; } = \"\";"),
        "namespace Other { public class AskModuleExtensions; } " + Type("public partial class Ask", In, Out),
    ];
}
