namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleNeverCalledTests() : RuleTests(new ModuleNeverCalled(), "PO2024")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("[Module] private partial Predict<Question> [|Step|] { get; } FORWARD"),
        ProgramSource.Program("[Module] private partial Predict<Question> [|Step|] { get; } public string Name => nameof(Step); FORWARD"),
        ProgramSource.Of("""
            [PromptProgram] public partial class Inner(IChatClient c) : PromptProgram<Question>(c) { FORWARD }

            [PromptProgram]
            public partial class P(IChatClient c) : PromptProgram<Question>(c)
            {
                [Module] private partial Inner [|Check|] { get; }

                [Module] private partial Predict<Question> Answer { get; }

                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                    => Answer.RunAsync(input, cancellationToken);
            }
            """),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Body("return await Step.RunAsync(input, cancellationToken);"),
        ProgramSource.Body("return await AskAsync(Step); async Task<Prediction<Question>> AskAsync(PromptModule<Question> module) => await module.RunAsync(input, cancellationToken);"),
        ProgramSource.Body("Func<ValueTask<Prediction<Question>>> ask = () => Step.RunAsync(input, cancellationToken); return await ask();"),
        ProgramSource.Program("[Module] private partial Predict<Question> Step { get; } private PromptModule<Question> First => Step; FORWARD"),
        ProgramSource.Program("[Module] public partial Predict<Question> Step { get; } FORWARD"),
        ProgramSource.Of("""
            [PromptProgram]
            public partial class P(IChatClient c) : PromptProgram<Question>(c)
            {
                [Module] private partial Predict<Question> Step { get; }
            }

            public partial class P
            {
                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                    => this.Step.RunAsync(input, cancellationToken);
            }
            """),
    ];
}
