namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleNameTwiceTests() : RuleTests(new ProgramAnalyzer(), "PO2017")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } [Module(Name = \"A\")] private partial Predict<Question> [|B|] { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module(Name = \"B\")] private partial Predict<Question> A { get; } [Module(Name = \"A\")] private partial Predict<Question> B { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } [Module(Name = \"a\")] private partial Predict<Question> B { get; } FORWARD"),
        ProgramSource.Of("[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Predict<Question> A { get; } FORWARD } [PromptProgram] public partial class Q(IChatClient c) : PromptProgram<Question>(c) { [Module] private partial Predict<Question> A { get; } FORWARD }"),
    ];
}
