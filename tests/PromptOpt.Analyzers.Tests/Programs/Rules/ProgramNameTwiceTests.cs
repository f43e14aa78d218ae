namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramNameTwiceTests() : RuleTests(new ProgramNameAnalyzer(), "PO2023")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("namespace A { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } } namespace B { [PromptProgram] public partial class [|P|](IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram(Name = \"P\")] public partial class [|Q|](IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("namespace A { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } } namespace B { [PromptProgram(Name = \"B.P\")] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } }"),
        ProgramSource.Of("namespace A { [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } } namespace B { public class P; }"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD } public partial class P { public int Size => 1; }"),
    ];
}
