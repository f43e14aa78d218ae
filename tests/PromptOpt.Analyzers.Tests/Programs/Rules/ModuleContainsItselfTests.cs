namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleContainsItselfTests() : RuleTests(new ProgramAnalyzer(), "PO2018")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private partial P [|A|] { get; } FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Q [|A|] { get; } FORWARD } [PromptProgram] public partial class Q(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial P [|A|] { get; } FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Q A { get; } [Module] private partial Q B { get; } FORWARD } [PromptProgram] public partial class Q(IChatClient c) : PromptProgram<Question>(c) { FORWARD }"),
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } private static P? Last; FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> P2 { get; } public static P Create(IChatClient c) => new(c); FORWARD"),
    ];
}
