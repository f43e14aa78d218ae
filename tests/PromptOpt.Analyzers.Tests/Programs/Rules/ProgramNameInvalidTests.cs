namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramNameInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2008")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("[[|PromptProgram(Name = \"a/b\")|]] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[[|PromptProgram(Name = \"\")|]] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[[|PromptProgram(Name = \".hidden\")|]] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("[PromptProgram(Name = \"bank-router_2.1\")] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram(Name = \"größe\")] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Of("[PromptProgram(Name = null)] public partial class P(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
    ];
}
