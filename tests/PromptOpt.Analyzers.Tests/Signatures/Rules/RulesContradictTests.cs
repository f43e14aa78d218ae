namespace PromptOpt.Analyzers.Tests;

public sealed class RulesContradictTests() : SignatureRuleTests("PO1034")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField, MinLength(10), StringLength(5)] public string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField, MinLength(3), MaxLength(2)] public List<int>? [|Answer|] { get; set; }"),
        Ask("[OutputField, AllowedValues(\"a\", \"b\"), MinLength(3)] public HashSet<string> [|Answer|] { get; set; } = [];"),
        Ask("[OutputField, MinLength(8)] public ISet<DayOfWeek> [|Answer|] { get; set; } = new HashSet<DayOfWeek>();"),
        Ask("[OutputField, MaxLength(0)] public string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField, Length(1, 2), MinLength(3)] public int[] [|Answer|] { get; set; } = [];"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField, MinLength(5), StringLength(5)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, AllowedValues(\"a\", \"b\"), MinLength(3)] public List<string> Answer { get; set; } = [];"),
        Ask("[OutputField, AllowedValues(\"a\", \"b\"), MinLength(2)] public HashSet<string> Answer { get; set; } = [];"),
        Ask("[OutputField, MinLength(0), MaxLength(1)] public List<int> Answer { get; set; } = [];"),
        Ask("[OutputField, Length(1, 20), MinLength(3), RegularExpression(\"a+\")] public string Answer { get; set; } = \"\";"),
    ];
}
