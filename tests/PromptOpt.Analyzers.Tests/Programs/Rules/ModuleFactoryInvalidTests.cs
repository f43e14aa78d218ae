namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleFactoryInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2015")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[[|Module(Factory = nameof(Make))|]] private partial Predict<Question> A { get; } static string Make(IChatClient c) => \"\"; FORWARD"),
        ProgramSource.Program("[[|Module(Factory = nameof(Make))|]] private partial Predict<Question> A { get; } Predict<Question> Make(IChatClient c) => new(c); FORWARD"),
        ProgramSource.Program("[[|Module(Factory = nameof(Make), Options = nameof(Careful))|]] private partial Predict<Question> A { get; } static PredictOptions Careful => new(); static Predict<Question> Make(IChatClient c) => new(c); FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial Predict<Question> A { get; } static Predict<Question> Make(IChatClient c) => new(c, new PredictOptions()); FORWARD"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial Predict<Question> A { get; } static Predict<Question> Make(IChatClient c) => new(c); static string Make(string text) => text; FORWARD"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial PromptModule<Question> A { get; } static ChainOfThought<Question> Make(IChatClient c) => new(c); FORWARD"),
    ];
}
