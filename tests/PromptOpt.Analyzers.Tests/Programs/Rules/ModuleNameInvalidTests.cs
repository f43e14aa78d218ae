namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleNameInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2016")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[[|Module(Name = \"a.b\")|]] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[[|Module(Name = \"a[0]\")|]] private partial Predict<Question> A { get; } FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module(Name = \"first_step\")] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[Module(Name = null)] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> @event { get; } FORWARD"),
    ];
}
