namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramCallsItselfTests() : RuleTests(new ForwardAnalyzer(), "PO2029")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Body("var p = await Step.RunAsync(input, cancellationToken); return p.Value.Done ? p : await [|ForwardAsync|](p.Value, cancellationToken);"),
        ProgramSource.Body("var p = await Step.RunAsync(input, cancellationToken); return p.Value.Done ? p : await this.[|RunAsync|](message: p.Value.Answer, cancellationToken);"),
        ProgramSource.Program("""
            [Module] private partial Predict<Question> Step { get; }

            protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => TryAsync(input, cancellationToken);

            private async ValueTask<Prediction<Question>> TryAsync(Question input, CancellationToken cancellationToken)
            {
                var p = await Step.RunAsync(input, cancellationToken);
                return p.Value.Done ? p : await [|RunAsync|](p.Value, cancellationToken);
            }
            """),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Body("return await Step.RunAsync(input, cancellationToken);"),
        ProgramSource.Program("FORWARD public async Task<string> AskAsync(string message) => (await this.RunAsync(message: message)).Value.Answer;"),
        ProgramSource.Of("""
            public abstract class Base(IChatClient c) : PromptProgram<Question>(c) { FORWARD }

            [PromptProgram]
            public partial class P(IChatClient c) : Base(c)
            {
                protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                    => await base.ForwardAsync(input, cancellationToken);
            }
            """),
        ProgramSource.Of("""
            [PromptProgram] public partial class Inner(IChatClient c) : PromptProgram<Question>(c) { FORWARD }

            [PromptProgram]
            public partial class P(IChatClient c) : PromptProgram<Question>(c)
            {
                [Module] private partial Inner Step { get; }

                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
            }
            """),
    ];
}
