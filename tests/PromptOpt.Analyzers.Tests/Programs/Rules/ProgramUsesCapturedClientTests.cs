namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramUsesCapturedClientTests() : RuleTests(new UnboundCallAnalyzer(), "PO2021")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Body("""
            await [|client|].GetResponseAsync("x", cancellationToken: cancellationToken);
            return await Step.RunAsync(input, cancellationToken);
            """),
        ProgramSource.Program("""
            private readonly IChatClient _judge = [|client|];

            protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
            {
                await [|_judge|].GetResponseAsync("x", cancellationToken: cancellationToken);
                return Prediction.Of(input);
            }
            """),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Program("FORWARD"),
        // Said as a module made by hand, once.
        ProgramSource.Body("return await new Predict<Question>(client).RunAsync(input, cancellationToken);"),
        ProgramSource.Program("private readonly Predict<Question> _step = new(client, new PredictOptions()); FORWARD"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial Predict<Question> A { get; } private static Predict<Question> Make(IChatClient client) => new(client); FORWARD"),
        ProgramSource.Program("public static async Task<string> PingAsync(IChatClient client) => (await client.GetResponseAsync(\"x\")).Text; FORWARD"),
        ProgramSource.Caller("public async Task<string> PingAsync(IChatClient client) => (await client.GetResponseAsync(\"x\")).Text;"),
    ];
}
