namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleShapeInvalidTests() : RuleTests(new ProgramAnalyzer(), "PO2011")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private Predict<Question> [|A|] { get; } = null!; FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> [|A|] { get; set; } FORWARD"),
        ProgramSource.Program("[Module] private static partial Predict<Question> [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question>? [|A|] { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> [|A|] { get; } private partial Predict<Question> A => null!; FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD"),
        ProgramSource.Program("[Module] public partial ChainOfThought<Question> A { get; } FORWARD"),
        ProgramSource.Program("public Predict<Question>? A { get; set; } FORWARD"),
    ];
}
