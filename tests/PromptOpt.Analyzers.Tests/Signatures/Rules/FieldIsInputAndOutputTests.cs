namespace PromptOpt.Analyzers.Tests;

public sealed class FieldIsInputAndOutputTests() : SignatureRuleTests("PO1007")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "[InputField, OutputField] public int [|Both|] { get; set; }"),
        Ask(Out, "[InputField] [OutputField(\"again\")] public int [|Both|] { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask(Out),
        Ask("[OutputField, Description(\"in and out\")] public int Both { get; set; }"),
        Using + Type("public partial class Ask", "[InputField] public int Count { get; init; } [OutputField] public int CountAfter { get; init; }"),
    ];
}
