namespace PromptOpt.Analyzers.Tests;

public sealed class TooManyFieldsTests() : SignatureRuleTests("PO1017")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Type("public partial class [|Ask|]", [In, .. Enumerable.Range(0, 64).Select(static i => $"[OutputField] public int F{i} {{ get; set; }}")]),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", [In, .. Enumerable.Range(0, 63).Select(static i => $"[OutputField] public int F{i} {{ get; set; }}")]),
        Type("public partial class Ask", [In, Out, .. Enumerable.Range(0, 64).Select(static i => $"internal int F{i} {{ get; set; }}")]),
        Type("public partial class Ask", In, Out),
    ];
}
