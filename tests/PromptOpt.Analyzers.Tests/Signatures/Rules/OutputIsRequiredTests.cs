namespace PromptOpt.Analyzers.Tests;

public sealed class OutputIsRequiredTests() : SignatureRuleTests("PO1014")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public required string [|Answer|] { get; init; }"),
        Ask("[OutputField] public required int? [|Answer|] { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask(Out),
        Using + Type("public partial class Ask", "[InputField] public required string Question { get; init; }", Out),
        Ask("[OutputField] public Part Answer { get; set; } = null!;") + "public class Part { public required string Name { get; init; } }",
    ];
}
