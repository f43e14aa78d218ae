using Microsoft.CodeAnalysis;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Programs;

public sealed class UnboundCallAnalyzerTests
{
    [Fact]
    public Task A_captured_client_in_a_body_is_said() => VerifyAsync("""
        [PromptProgram]
        public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
        {
            protected override async ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
            {
                await {|PO2021:client|}.GetResponseAsync("x", cancellationToken: cancellationToken);
                return Prediction.Of(input);
            }
        }
        """);

    [Fact]
    public Task A_client_kept_in_a_field_is_said_where_it_is_kept_and_used() => VerifyAsync("""
        [PromptProgram]
        public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
        {
            private readonly IChatClient _judge = {|PO2021:client|};

            protected override async ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
            {
                await {|PO2021:_judge|}.GetResponseAsync("x", cancellationToken: cancellationToken);
                return Prediction.Of(input);
            }
        }
        """);

    [Fact]
    public Task A_module_made_in_a_body_is_said() => VerifyAsync("""
        [PromptProgram]
        public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
        {
            protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                => {|PO2022:new Predict<Demo.Question>({|PO2021:client|})|}.RunAsync(input, cancellationToken);
        }
        """);

    [Fact]
    public Task A_module_kept_in_a_field_or_an_ordinary_property_is_said() => VerifyAsync("""
        [PromptProgram]
        public partial class P : PromptProgram<Demo.Question>
        {
            private readonly Predict<Demo.Question> {|PO2022:_a|};

            public P(IChatClient client, Predict<Demo.Question> a) : base(client)
            {
                _a = a;
                B = {|PO2022:new(client)|};
            }

            private ChainOfThought<Demo.Question> {|PO2022:B|} { get; }

            protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                => _a.RunAsync(input, cancellationToken);
        }
        """);

    [Fact]
    public Task Factories_and_declared_modules_are_right() => VerifyAsync("""
        [PromptProgram]
        public partial class P(IChatClient client) : PromptProgram<Demo.Question>(client)
        {
            [Module(Factory = nameof(Make))] private partial Predict<Demo.Question> A { get; }

            private static Predict<Demo.Question> Make(IChatClient client) => new(client);

            public static P Create(IChatClient client) => new(client);

            protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken)
                => A.RunAsync(input, cancellationToken);
        }

        public static class Elsewhere
        {
            public static Predict<Demo.Question> Free(IChatClient client) => new(client);
        }
        """);

    private static async Task VerifyAsync(string markedSource)
    {
        MarkedSource source = MarkedSource.Parse("using Microsoft.Extensions.AI;\n" + markedSource);
        IEnumerable<Diagnostic> found = await AnalyzerVerifier.DiagnosticsOfAsync(TestCompilation.Create(HandMadeSignature.Of("Question"), source.Text), new UnboundCallAnalyzer());
        Assert.Equal(
            source.Expected.Select(static e => (e.Id, e.Span)).OrderBy(static e => e.Span).ThenBy(static e => e.Id),
            found.Select(static d => (d.Id, d.Location.SourceSpan)).OrderBy(static e => e.SourceSpan).ThenBy(static e => e.Id));
    }
}
