namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ForwardCalledDirectlyTests() : RuleTests(new ForwardAnalyzer(), "PO2030")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("FORWARD public async Task<string> AskAsync(string message) => (await [|ForwardAsync|](new Question { Message = message }, default)).Value.Answer;"),
        ProgramSource.Program("FORWARD public static async Task<string> AskAsync(P program, Question question) => (await program.[|ForwardAsync|](question, default)).Value.Answer;"),
        ProgramSource.Program("""
            protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => await new P(null!).[|ForwardAsync|](input, cancellationToken);
            """),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("FORWARD public async Task<string> AskAsync(string message) => (await this.RunAsync(message: message)).Value.Answer;"),
        ProgramSource.Caller("public Task ForwardAsync(string message) => Task.CompletedTask; public Task Go() => ForwardAsync(\"x\");"),
        ProgramSource.Program("FORWARD private Task ForwardAsync(string message) => Task.CompletedTask; public Task Go() => ForwardAsync(\"x\");"),
        ProgramSource.Body("var p = await Step.RunAsync(input, cancellationToken); return p.Value.Done ? p : await ForwardAsync(p.Value, cancellationToken);"),
    ];
}
