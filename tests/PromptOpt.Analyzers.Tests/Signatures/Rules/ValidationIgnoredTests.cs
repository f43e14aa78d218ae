namespace PromptOpt.Analyzers.Tests;

public sealed class ValidationIgnoredTests() : SignatureRuleTests("PO1023")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField, [|EmailAddress|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|DeniedValues(\"a\", \"b\")|]] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, [|Required|]] public string? Answer { get; set; }"),
        Ask("[OutputField, [|Even|]] public int Answer { get; set; }") + "public sealed class EvenAttribute : ValidationAttribute;",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField, AllowedValues(\"a\", \"b\")] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, Required] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, Range(1, 2), Display(Name = \"x\")] public int Answer { get; set; }"),
        Ask(Out, "[EmailAddress] public string? Contact { get; set; }"),
    ];
}
