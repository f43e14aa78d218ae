namespace PromptOpt.Analyzers.Tests;

public sealed class MemberIsNoFieldTests() : SignatureRuleTests("PO1013")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "public required int [|Tenant|] { get; set; }"),
        Ask(Out, "public int [|Tenant|] { get; init; }"),
        Ask(Out, "public required int [|Tenant|];"),
        Type("public partial record Ask(int [|Tenant|])", In, Out),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask(Out, "public int Tenant { get; set; }"),
        Ask(Out, "public int Length => Text.Length; public int Fixed { get; } = 1;"),
        Ask(Out, "public static int Count { get; set; } private int _tenant; public int Tenant() => _tenant++;"),
    ];
}
