namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramHasRequiredMembersTests() : RuleTests(new ProgramAnalyzer(), "PO2007")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("public required string [|Label|] { get; init; } FORWARD"),
        ProgramSource.Program("public required string [|Label|]; FORWARD"),
        ProgramSource.Of("public abstract class Base(IChatClient c) : PromptProgram<Question>(c) { public required string Label { get; init; } } [PromptProgram] public partial class [|P|](IChatClient c) : Base(c) { FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("public string Label { get; init; } = \"\"; FORWARD"),
        ProgramSource.Program("public class Options { public required string Label { get; init; } } FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c, string label = \"\") : PromptProgram<Question>(c) { public string Label => label; FORWARD }"),
    ];
}
