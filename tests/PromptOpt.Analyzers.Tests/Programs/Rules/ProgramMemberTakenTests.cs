namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramMemberTakenTests() : RuleTests(new ProgramAnalyzer(), "PO2009")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("public static int [|Tuned|] => 1; FORWARD"),
        ProgramSource.Program("public int [|Registration|](int size) => size; FORWARD"),
        ProgramSource.Program("private int [|__module_Step|] = 1; FORWARD"),
        ProgramSource.Program("private int [|__BindTuned|]() => 1; FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("public static int TunedOn => 1; FORWARD"),
        ProgramSource.Program("public static int tuned => 1; FORWARD"),
        ProgramSource.Program("public static class Names { public const string Tuned = \"\"; } FORWARD"),
    ];
}
