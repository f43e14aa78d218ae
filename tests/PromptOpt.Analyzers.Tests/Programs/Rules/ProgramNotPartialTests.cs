namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramNotPartialTests() : RuleTests(new ProgramAnalyzer(), "PO2001")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("[PromptProgram] public class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram] public sealed class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } public partial class P { public int Size => 1; }"),
        ProgramSource.Of("public abstract class Base(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram] public partial class P(IChatClient c) : Base(c);"),
    ];
}
