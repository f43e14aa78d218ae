namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingRangeInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2038")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Setting(1, [|Minimum = 3|], Maximum = 1)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(\"a\", [|Minimum = 1|])] private partial string A { get; } FORWARD"),
        ProgramSource.Program("[Setting(true, [|Maximum = 1|])] private partial bool A { get; } FORWARD"),
        ProgramSource.Program("[Setting(E.X, [|Maximum = 1|])] private partial E A { get; } public enum E { X } FORWARD"),
        ProgramSource.Program("[Setting(1, [|Minimum = 1|], Choices = [1, 2])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, [|Minimum = 0.5|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, [|Maximum = 3e9|])] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1.0, [|Maximum = double.PositiveInfinity|])] private partial double A { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1, Minimum = 1, Maximum = 1)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1.0, Minimum = 0.5)] private partial double A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, Minimum = double.NaN)] private partial int A { get; } FORWARD"),
        ProgramSource.Program("[Setting(1, Minimum = -5)] private partial decimal A { get; } FORWARD"),
    ];
}
