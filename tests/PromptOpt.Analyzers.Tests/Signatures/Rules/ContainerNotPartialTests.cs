namespace PromptOpt.Analyzers.Tests;

public sealed class ContainerNotPartialTests() : SignatureRuleTests("PO1002")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "public class [|Outer|] { " + Type("public partial class Ask", In, Out) + " }",
        "public partial class Top { internal struct [|Inner|] { " + Type("public partial class Ask", In, Out) + " } }",
        "public interface [|Outer|] { " + Type("public partial record Ask", In, Out) + " }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        "public partial class Outer { " + Type("public partial class Ask", In, Out) + " }",
        "public partial record struct Outer { public partial interface Inner { " + Type("public partial class Ask", In, Out) + " } }",
        "public class Other { public class Plain; } " + Type("public partial class Ask", In, Out),
    ];
}
