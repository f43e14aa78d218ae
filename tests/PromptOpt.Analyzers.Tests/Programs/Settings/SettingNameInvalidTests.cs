namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingNameInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2040")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting(1, [|Name = \"a b\"|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, [|Name = \"\"|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, [|Name = \"A.\"|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, [|Name = \"A[0]\"|])] private partial int A { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1, Name = \"Tools.Search\")] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, Name = \"get-weather\")] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, Name = null)] private partial int A { get; } FORWARD"),
    ];
}
