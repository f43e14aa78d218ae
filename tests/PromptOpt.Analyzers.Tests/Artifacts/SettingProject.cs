namespace PromptOpt.Analyzers.Tests.Artifacts;

/// <summary>Programs with settings, one inside the other, and a tuned prompt of the outer one.</summary>
internal static class SettingProject
{
    private const string Programs = """
        using Microsoft.Extensions.AI;

        namespace Demo;

        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [OutputField] public string Answer { get; init; } = "";
        }

        [PromptProgram]
        public partial class Inner(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> Step { get; }
            [Setting("small", Choices = ["small", "large"])] private partial string Model { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.Bind(model: Model).RunAsync(input, cancellationToken);
        }

        [PromptProgram]
        public partial class Manual(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private partial Inner Sub { get; }
            [Module(Factory = nameof(Create))] private partial Own Retry { get; }
            [Setting(3, Minimum = 1, Maximum = 10)] private partial int Passages { get; }
            private static Own Create(IChatClient client) => new(new Predict<Ask>(client));
            protected override async ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken)
            {
                await Retry.RunAsync(input, cancellationToken);
                return await Sub.RunAsync(input, cancellationToken);
            }
        }

        public sealed class Own(PromptModule<Ask> inner) : PromptProgram<Ask>
        {
            private PromptModule<Ask> _inner = inner;
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => _inner.RunAsync(input, cancellationToken);
            protected override void BindModules(ProgramBinding binding) => _inner = BindModule(_inner, "Inner", binding);
            protected override void VisitModules(System.Action<string, PromptModule> visit) => visit("Inner", _inner);
        }
        """;

    public static RuleCase With(string settings)
        => new(Programs, new RuleFile("prompts/manual.prompt.json", $$"""{ "schemaVersion": 2, "program": "Manual", "predictors": { }, "settings": { {{settings}} } }"""));
}
