namespace PromptOpt.Analyzers.Tests;

public sealed class OptionalityContradictsTests() : SignatureRuleTests("PO1039")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField([|IsOptional = true|])] public int Answer { get; set; }"),
        Ask("[OutputField(\"how\", Name = \"a\", [|IsOptional = true|])] public List<int> Answer { get; set; } = null!;"),
        Ask("[OutputField([|IsOptional = true|])] public string Answer { get; set; } = (default!);"),
        Ask("[OutputField([|IsOptional = true|])] public DayOfWeek Answer { get; set; } = default(DayOfWeek);"),
        Ask("[OutputField([|IsOptional = false|])] public int? Answer { get; set; }"),
        Ask("[OutputField([|IsOptional = false|])] public List<int>? Answer { get; set; } = [];"),
        Ask(Out, "[InputField([|IsOptional = true|])] public required string More { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField(IsOptional = true)] public List<int> Answer { get; set; } = [];"),
        Ask("[OutputField(IsOptional = true)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField(IsOptional = true)] public List<int> Answer { get; init; } = new();"),
        Ask("[OutputField(IsOptional = true)] public string? Answer { get; set; }"),
        Ask("[OutputField(IsOptional = true)] public int Answer { get; set; } = 3;"),
        Ask("[OutputField(IsOptional = false)] public string Answer { get; set; } = \"neutral\";"),
        Ask("[OutputField(IsOptional = false)] public int Answer { get; set; }"),
        Ask(Out, "[InputField(IsOptional = true)] public IReadOnlyList<string> More { get; init; } = [];"),
        Using + "[Signature(\"Do it.\")] public partial record Ask([property: InputField] string Text, [property: OutputField(IsOptional = true)] string Answer = \"\");",
    ];
}
