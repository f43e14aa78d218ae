namespace PromptOpt.Analyzers.Tests;

public sealed class EnumWithOneMemberTests() : SignatureRuleTests("PO1030")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public Verdict [|Answer|] { get; set; }") + "public enum Verdict { Accepted }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public Verdict Answer { get; set; }") + "public enum Verdict { Accepted, Refused }",
        Ask("[OutputField] public Verdict? Answer { get; set; }") + "public enum Verdict { Accepted }",
        Ask(Out, "[InputField] public Verdict Given { get; set; }") + "public enum Verdict { Accepted }",
    ];
}
