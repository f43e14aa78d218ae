namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingTypeUnsupportedTests() : RuleTests(new ProgramAnalyzer(), "PO2036")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting(1)] private partial byte [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\")] private partial char [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\")] private partial object [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Setting(E.X)] private partial E [|A|] { get; } public enum E { X, Y, Z = Y } FORWARD"),
        ProgramSource.Program("[Setting(\"a\")] private partial string[] [|A|] { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1)] private partial decimal A { get; } FORWARD"),
        ProgramSource.Program("[Setting(E.X)] private partial E A { get; } private enum E : ulong { X, Y = ulong.MaxValue } FORWARD"),
        ProgramSource.Program("[Setting(true)] private partial bool A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1)] private partial float A { get; } [Setting(1L)] private partial long B { get; } FORWARD"),
    ];
}
