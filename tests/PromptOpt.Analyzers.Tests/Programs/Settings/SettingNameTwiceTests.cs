namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingNameTwiceTests() : RuleTests(new ProgramAnalyzer(), "PO2041")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting(1)] private partial int A { get; } [Setting(1, Name = \"A\")] private partial int [|B|] { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } [Setting(1, Name = \"A\")] private partial int [|B|] { get; } FORWARD"),
        ProgramSource.Program("[Module(Name = \"A\")] private partial Predict<Question> M { get; } [Setting(1, Name = \"A.K\")] private partial int [|B|] { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1)] private partial int A { get; } [Setting(1, Name = \"a\")] private partial int B { get; } FORWARD"),
        ProgramSource.Program("[Module(Name = \"Step\")] private partial Predict<Question> A { get; } [Setting(1, Name = \"A\")] private partial int B { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } [Setting(1, Name = \"Ab.K\")] private partial int B { get; } FORWARD"),
    ];
}
