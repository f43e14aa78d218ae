namespace PromptOpt.Analyzers.Tests;

public sealed class FieldNamesAlikeTests() : SignatureRuleTests("PO1033")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public string UserName { get; set; } = \"\"; [OutputField] public string [|Username|] { get; set; } = \"\";"),
        Ask("[OutputField] public int A_1 { get; set; } [OutputField] public int [|A1|] { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public string UserName { get; set; } = \"\"; [OutputField(Name = \"login\")] public string Username { get; set; } = \"\";"),
        Ask(Out, "[OutputField] public string TextOf { get; set; } = \"\"; [InputField] public string Textof { get; set; } = \"\";"),
        Ask("[OutputField] public int A1 { get; set; } [OutputField] public int A11 { get; set; }"),
    ];
}
