namespace PromptOpt.Analyzers.Tests;

public sealed class DefaultBreaksRuleTests() : SignatureRuleTests("PO1035")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField, Range(1, 10)] public int Answer { get; set; } = [|0|];"),
        Ask("[OutputField, Range(0.0, 1.0)] public double Answer { get; set; } = [|-0.5|];"),
        Ask("[OutputField, Range(0.0, 1.5, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double Answer { get; set; } = [|1.5|];"),
        Ask("[OutputField, AllowedValues(\"low\", \"high\")] public string Answer { get; set; } = [|\"middle\"|];"),
        Ask("[OutputField, AllowedValues(\"low\", \"high\")] public string Answer { get; set; } = [|\"Low\"|];"),
        Ask("[OutputField, AllowedValues(1, 2)] public double? Answer { get; set; } = [|-1|];"),
        Ask("[OutputField, AllowedValues(\"a\", \"b\")] public List<string> Answer { get; set; } = [|[\"a\", \"c\"]|];"),
        Ask("[OutputField, AllowedValues(DayOfWeek.Monday, DayOfWeek.Friday)] public DayOfWeek Answer { get; set; } = [|DayOfWeek.Sunday|];"),
        Ask("[OutputField, StringLength(3)] public string Answer { get; set; } = [|\"none\"|];"),
        Ask("[OutputField, MinLength(4)] public string? Answer { get; set; } = [|\"yes\"|];"),
        Ask("[OutputField(IsOptional = true), MinLength(1)] public string Answer { get; set; } = [|\"\"|];"),
        Ask("[OutputField(IsOptional = true), MinLength(1)] public List<string> Answer { get; set; } = [|[]|];"),
        Ask("[OutputField(IsOptional = true), MinLength(1)] public List<string> Answer { get; set; } = [|new()|];"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField(IsOptional = true), MinLength(1)] public List<string> Answer { get; set; } = [\"none\"];"),
        Ask("[OutputField, MinLength(1)] public List<string> Answer { get; set; } = [];"),
        Ask("[OutputField, AllowedValues(\"low\", \"high\")] public string Answer { get; set; } = \"low\";"),
        Ask("[OutputField, AllowedValues(\"low\", \"high\")] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, AllowedValues(1, 2)] public decimal Answer { get; set; } = 2.0m;"),
        Ask("[OutputField, AllowedValues(DayOfWeek.Monday, DayOfWeek.Friday)] public DayOfWeek Answer { get; set; } = DayOfWeek.Friday;"),
        Ask("[OutputField, Range(1, 10)] public int Answer { get; set; } = 1;"),
        Ask("[OutputField, Range(1, 10)] public int Answer { get; set; }"),
        Ask("[OutputField, MinLength(4)] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, Range(1, 10)] public int? Answer { get; set; } = null;"),
        Ask("[OutputField, StringLength(4)] public string Answer { get; set; } = nameof(Answer);"),
    ];
}
