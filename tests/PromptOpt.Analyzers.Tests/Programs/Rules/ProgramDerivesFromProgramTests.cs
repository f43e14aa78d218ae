namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramDerivesFromProgramTests() : RuleTests(new ProgramAnalyzer(), "PO2006")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Of("[PromptProgram] public partial class Base(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram] public partial class [|P|](IChatClient c) : Base(c);"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("public abstract class Base(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram] public partial class P(IChatClient c) : Base(c);"),
        ProgramSource.Of("[PromptProgram] public partial class Inner(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Inner Step { get; } FORWARD }"),
        ProgramSource.Of("[PromptProgram] public partial class Base(IChatClient c) : PromptProgram<Question>(c) { FORWARD } public class Plain(IChatClient c) : Base(c);"),
    ];
}
