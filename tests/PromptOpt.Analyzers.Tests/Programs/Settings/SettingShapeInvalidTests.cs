namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingShapeInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2035")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting(1)] private int [|A|] { get; } = 1; FORWARD"),
        ProgramSource.Program("[Setting(1)] private partial int [|A|] { get; set; } FORWARD"),
        ProgramSource.Program("[Setting(1)] private static partial int [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\")] private partial string? [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Setting(1)] private partial int? [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Setting(1)] private int [|A|] => 1; FORWARD"),
        ProgramSource.Program("[Setting(1)] private partial int [|A|] { get; } private partial int A => 1; FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\")] public partial string A { get; } FORWARD"),
        ProgramSource.Program("public int A { get; set; } FORWARD"),
    ];
}
