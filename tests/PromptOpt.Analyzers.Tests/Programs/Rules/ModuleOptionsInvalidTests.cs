namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleOptionsInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2014")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[[|Module(Options = \"Missing\")|]] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[[|Module(Options = nameof(Text))|]] private partial Predict<Question> A { get; } static string Text => \"\"; FORWARD"),
        ProgramSource.Program("[[|Module(Options = nameof(Careful))|]] private partial Predict<Question> A { get; } PredictOptions Careful => new(); FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module(Options = nameof(Careful))] private partial Predict<Question> A { get; } static PredictOptions Careful => new(); FORWARD"),
        ProgramSource.Program("[Module(Options = nameof(Careful))] private partial ChainOfThought<Question> A { get; } private static PredictOptions Careful { get; } = new() { MaxRepairs = 2 }; FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD"),
    ];
}
