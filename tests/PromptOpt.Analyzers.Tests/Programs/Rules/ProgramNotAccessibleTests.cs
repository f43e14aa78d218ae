namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramNotAccessibleTests() : RuleTests(new ProgramAnalyzer(), "PO2004")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("public partial class Outer { [PromptProgram] private partial class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
        ProgramSource.Of("public partial class Outer { [PromptProgram] protected partial class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("[PromptProgram] partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("public partial class Outer { [PromptProgram] internal partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
        ProgramSource.Of("public partial class Outer { [PromptProgram] protected internal partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
    ];
}
