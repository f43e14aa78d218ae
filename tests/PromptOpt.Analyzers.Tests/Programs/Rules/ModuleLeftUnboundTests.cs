namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleLeftUnboundTests() : RuleTests(new OwnModuleAnalyzer(), "PO2034")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Own("PromptModule<T> inner, PromptModule<T> [|other|]", "inner = BindModule(inner, \"Inner\", binding);", "visit(\"Inner\", inner);"),
        Own("PromptModule<T> [|inner|], PromptModule<T> [|other|]", "", ""),
        Own("PromptModule<T> inner, Predict<T> [|other|]", "inner = BindModule(inner, \"Inner\", binding); other = BindModule(other, \"Other\", binding);", "visit(\"Inner\", inner);"),
        Own("PromptModule<T> inner, Predict<T> [|other|]", "inner = BindModule(inner, \"Inner\", binding);", "visit(\"Inner\", inner); visit(\"Other\", other);"),
        ProgramSource.Of("""
            public sealed class Checked : PromptProgram<Question>
            {
                private Predict<Question> [|_check|];

                public Checked(IChatClient client) => _check = new(client);

                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => _check.RunAsync(input, cancellationToken);

                protected override void BindModules(ProgramBinding binding)
                {
                }

                protected override void VisitModules(Action<string, PromptModule> visit)
                {
                }
            }
            """),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Own("PromptModule<T> inner, Predict<T> other", "inner = BindModule(inner, \"Inner\", binding); other = BindModule(other, \"Other\", binding);", "visit(\"Inner\", inner); visit(\"Other\", other);"),
        ProgramSource.Program("FORWARD"),
        // A parameter that only begins what is held.
        ProgramSource.Of("""
            public sealed class Plain<T>(PromptModule<T> inner, PromptModule<T> other) : PromptProgram<T>
                where T : class, ISignature<T>
            {
                private PromptModule<T> _inner = inner;
                private PromptModule<T>[] _others = [other, inner];

                protected override ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken) => _inner.RunAsync(input, cancellationToken);

                protected override void BindModules(ProgramBinding binding)
                {
                    _inner = BindModule(_inner, "Inner", binding);
                    _others = System.Array.ConvertAll(_others, other => BindModule(other, "Other", binding));
                }

                protected override void VisitModules(Action<string, PromptModule> visit)
                {
                    visit("Inner", _inner);
                    foreach (PromptModule<T> other in _others)
                    {
                        visit("Other", other);
                    }
                }
            }
            """),
        // Made when it is first wanted.
        ProgramSource.Of("""
            public sealed class Late(IChatClient client) : PromptProgram<Question>(client)
            {
                private Predict<Question>? _check;

                private Predict<Question> Check => GetOrAddModule(ref _check, static client => new(client));

                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Check.RunAsync(input, cancellationToken);

                protected override void BindModules(ProgramBinding binding) => _check = BindModule(Check, "Check", binding);

                protected override void VisitModules(Action<string, PromptModule> visit) => visit("Check", Check);
            }
            """),
        ProgramSource.Of("""
            public sealed class Checked(IChatClient client) : PromptProgram<Question>
            {
                private Predict<Question> _check = new(client);

                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => _check.RunAsync(input, cancellationToken);

                protected override void BindModules(ProgramBinding binding) => _check = BindModule(_check, "Check", binding);

                protected override void VisitModules(Action<string, PromptModule> visit) => visit("Check", _check);
            }
            """),
    ];

    private static RuleCase Own(string parameters, string bind, string visit) => ProgramSource.Of($$"""
        public sealed class Own<T>({{parameters}}) : PromptProgram<T>
            where T : class, ISignature<T>
        {
            protected override async ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken)
            {
                await inner.RunAsync(input, cancellationToken);
                return await other.RunAsync(input, cancellationToken);
            }

            protected override void BindModules(ProgramBinding binding)
            {
                {{bind}}
            }

            protected override void VisitModules(Action<string, PromptModule> visit)
            {
                {{visit}}
            }
        }
        """);
}
