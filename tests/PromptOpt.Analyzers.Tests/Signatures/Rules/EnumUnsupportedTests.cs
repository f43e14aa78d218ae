namespace PromptOpt.Analyzers.Tests;

public sealed class EnumUnsupportedTests() : SignatureRuleTests("PO1016")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public Set [|Answer|] { get; set; }") + "[Flags] public enum Set { A = 1, B = 2 }",
        Ask("[OutputField] public Alias [|Answer|] { get; set; }") + "public enum Alias { A = 1, B = 1 }",
        Ask("[OutputField] public Nothing [|Answer|] { get; set; }") + "public enum Nothing;",
        Ask("[OutputField] public Twice[] [|Answer|] { get; set; } = [];") + "public enum Twice { AbC, Ab_c }",
        Ask("[OutputField] public Blank [|Answer|] { get; set; }") + "public enum Blank { [JsonStringEnumMemberName(\" \")] A, B }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public List<Set> Answer { get; set; } = [];") + "public enum Set { A = 1, B = 2 }",
        Ask("[OutputField] public Level Answer { get; set; }") + "public enum Level { Low = -1, High = 1 }",
        Ask("[OutputField] public Level? Answer { get; set; }") + "public enum Level : byte { [JsonStringEnumMemberName(\"quite low\")] Low, High }",
    ];
}
