namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramBaseMissingTests() : RuleTests(new ProgramAnalyzer(), "PO2005")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("[PromptProgram] public partial class [|P|] { }"),
        ProgramSource.Of("[PromptProgram] public partial class [|P|] : System.IDisposable { public void Dispose() { } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("FORWARD"),
        ProgramSource.Of("public abstract class Base(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram] public partial class P(IChatClient c) : Base(c);"),
        ProgramSource.Of("public partial class P { }"),
    ];
}
