namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleTypeInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2012")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private partial string [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Question [|A|] { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial PromptModule<Question> A { get; } static Predict<Question> Make(IChatClient c) => new(c); FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class Inner(IChatClient c) : PromptProgram<Question>(c) { FORWARD } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Inner A { get; } FORWARD }"),
    ];
}
