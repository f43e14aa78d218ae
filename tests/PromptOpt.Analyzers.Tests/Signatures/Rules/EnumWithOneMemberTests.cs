namespace PromptOpt.Analyzers.Tests;

public sealed class EnumWithOneMemberTests() : SignatureRuleTests("PO1030")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public Verdict [|Answer|] { get; set; }") + "public enum Verdict { Accepted }",
        Ask("[OutputField, AllowedValues(\"accepted\")] public string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField, AllowedValues(3)] public int [|Answer|] { get; set; }"),
        Ask("[OutputField, AllowedValues(DayOfWeek.Monday)] public DayOfWeek [|Answer|] { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public Verdict Answer { get; set; }") + "public enum Verdict { Accepted, Refused }",
        Ask("[OutputField, AllowedValues(\"accepted\", null)] public string? Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(\"accepted\")] public List<string> Answer { get; set; } = [];"),
        Ask("[OutputField] public Verdict? Answer { get; set; }") + "public enum Verdict { Accepted }",
        Ask(Out, "[InputField] public Verdict Given { get; set; }") + "public enum Verdict { Accepted }",
    ];
}
