namespace PromptOpt.Analyzers.Tests;

public sealed class WireNameNotAllowedTests() : SignatureRuleTests("PO1011")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public string [|Reasoning|] { get; set; } = \"\";"),
        Ask("[OutputField] public string [|Completed|] { get; set; } = \"\";"),
        Ask("[OutputField(Name = \"a b\")] public string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField(Name = \"\")] public string [|Answer|] { get; set; } = \"\";"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField(Name = \"thinking\")] public string Reasoning { get; set; } = \"\";"),
        Ask("[OutputField] public string CompletedBy { get; set; } = \"\";"),
        Ask("[OutputField(Name = \"größe_2\")] public string Answer { get; set; } = \"\";"),
    ];
}
