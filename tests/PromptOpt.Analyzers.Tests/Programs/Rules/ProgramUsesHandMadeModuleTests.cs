namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ProgramUsesHandMadeModuleTests() : RuleTests(new UnboundCallAnalyzer(), "PO2022")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Body("return await [|new Predict<Question>(client)|].RunAsync(input, cancellationToken);"),
        ProgramSource.Of("""
            [PromptProgram]
            public partial class P : PromptProgram<Question>
            {
                private readonly Predict<Question> [|_a|];

                public P(IChatClient client, Predict<Question> a) : base(client)
                {
                    _a = a;
                    B = new(client);
                }

                private ChainOfThought<Question> [|B|] { get; }

                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                    => _a.RunAsync(input, cancellationToken);
            }
            """),
        // One squiggle for one mistake: at the member that holds the module, not at its value as well.
        ProgramSource.Program("private readonly Predict<Question> [|_step|] = new(client); FORWARD"),
        ProgramSource.Program("private Predict<Question> [|Early|] { get; } = new(client); FORWARD"),
        ProgramSource.Program("private Predict<Question>? [|_late|]; private Predict<Question> Late() => _late ??= new(client); FORWARD"),
        ProgramSource.Program("private static readonly Predict<Question> Shared = [|new(null!)|]; FORWARD"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Body("return await Step.RunAsync(input, cancellationToken);"),
        ProgramSource.Program("[Module(Factory = nameof(Make))] private partial Predict<Question> A { get; } private static Predict<Question> Make(IChatClient client) => new(client); FORWARD"),
        ProgramSource.Program("public static P Create(IChatClient client) => new(client); FORWARD"),
        // A module of one's own binds what it holds by itself.
        ProgramSource.Of("""
            public sealed class Checked(IChatClient client, PromptModule<Question> inner) : PromptProgram<Question>
            {
                private Predict<Question> _check = new(client);

                protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                {
                    await inner.RunAsync(input, cancellationToken);
                    return await _check.RunAsync(input, cancellationToken);
                }

                protected override void BindModules(ProgramBinding binding)
                {
                    inner = BindModule(inner, "Inner", binding);
                    _check = BindModule(_check, "Check", binding);
                }

                protected override void VisitModules(Action<string, PromptModule> visit)
                {
                    visit("Inner", inner);
                    visit("Check", _check);
                }
            }
            """),
        ProgramSource.Caller("private Predict<Question>? _free; public Predict<Question> Free(IChatClient client) => _free ??= new(client);"),
    ];
}
