namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingOutsideProgramTests() : RuleTests(new ProgramAnalyzer(), "PO2042")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("public partial class P { [Setting(1)] private partial int [|A|] { get; } }"),
        ProgramSource.Of("public class P { [Setting(1)] private int [|A|] => 1; }"),
        ProgramSource.Of("public abstract partial class Base(IChatClient c) : PromptProgram<Question>(c) { [Setting(1)] private partial int [|A|] { get; } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Setting(1)] private partial int A { get; } FORWARD"),
        ProgramSource.Of("public class P { private Setting<int> A { get; } = Setting.Of(\"A\", 1); }"),
        ProgramSource.Of("namespace Other { [AttributeUsage(AttributeTargets.All)] public class SettingAttribute(int x) : Attribute { public int X => x; } public class P { [Other.Setting(1)] public string A => \"\"; } }"),
    ];
}
