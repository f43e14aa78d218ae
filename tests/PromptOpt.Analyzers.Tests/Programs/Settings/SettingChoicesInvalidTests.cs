namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingChoicesInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2039")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting(\"a\", [|Choices = []|])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\", Choices = [\"a\", [|\"a\"|]])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\", Choices = [\"a\", [|1|], [|null!|]])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, Choices = new object[] { 1, [|\"2\"|] })] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1.0, Choices = [1, [|1.0|]])] private partial double A { get; } FORWARD"),
        ProgramSource.Program("[Setting(true, [|Choices = [true]|])] private partial bool A { get; } FORWARD"),
        ProgramSource.Program("[Setting(E.X, Choices = [E.X, [|\"Y\"|], [|(E)9|]])] private partial E A { get; } public enum E { X, Y } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(\"a\", Choices = [\"a\", \"A\"])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, Choices = [1, 2, 4])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(E.X, Choices = [E.X])] private partial E A { get; } public enum E { X, Y } FORWARD"),
        ProgramSource.Program("[Setting(\"a\", Choices = null)] private partial string A { get; } FORWARD"),
    ];
}
