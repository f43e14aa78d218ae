namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleNotConstructibleTests() : RuleTests(new ProgramAnalyzer(), "PO2013")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private partial PromptModule<Question> [|A|] { get; } FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class Inner(IChatClient c, int tries) : PromptProgram<Question>(c) { public int Tries => tries; FORWARD } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Inner [|A|] { get; } FORWARD }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class Inner(IChatClient c, int tries = 3) : PromptProgram<Question>(c) { public int Tries => tries; FORWARD } [PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Inner A { get; } FORWARD }"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial PromptModule<Question> A { get; } static PromptModule<Question> Make(IChatClient c) => new Predict<Question>(c); FORWARD"),
    ];
}
