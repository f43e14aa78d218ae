namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingDefaultInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2037")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting([|\"3\"|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|3.0|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|0|], Minimum = 1)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|3|], Maximum = 2)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|\"c\"|], Choices = [\"a\", \"b\"])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|5_000_000_000|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|null!|])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|1|])] private partial bool A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|\"X\"|])] private partial E A { get; } public enum E { X } FORWARD"),
        ProgramSource.Program("[Setting([|(E)7|])] private partial E A { get; } public enum E { X } FORWARD"),
        ProgramSource.Program("[Setting([|double.NaN|])] private partial double A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|1|])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|1e300|])] private partial decimal A { get; } FORWARD"),
        ProgramSource.Program("[Setting([|new[] { 1 }|])] private partial int A { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1, Minimum = 1, Maximum = 1)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(3)] private partial double A { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"b\", Choices = [\"a\", \"b\"])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting(E.X, Choices = [E.X])] private partial E A { get; } public enum E { X, Y } FORWARD"),
        ProgramSource.Program("private const int K = 4; [Setting(K)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"\")] private partial string A { get; } FORWARD"),
    ];
}
