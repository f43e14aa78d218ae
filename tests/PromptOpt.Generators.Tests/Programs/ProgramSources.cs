namespace PromptOpt.Generators.Tests.Programs;

internal static class ProgramSources
{
    public const string Router = """
        using Microsoft.Extensions.AI;

        namespace Demo;

        [PromptProgram]
        public partial class Router(IChatClient client) : PromptProgram<Question>(client)
        {
            [Module] private partial ChainOfThought<Question> Route { get; }

            [Module(Name = "Second", Options = nameof(Careful))] protected internal partial Predict<Question> Check { get; }

            private static PredictOptions Careful => new() { MaxRepairs = 2 };

            protected override async ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
            {
                await Route.RunAsync(input, cancellationToken);
                return await Check.RunAsync(input, cancellationToken);
            }
        }
        """;

    public const string Nested = """
        using Microsoft.Extensions.AI;

        namespace Demo.Inner
        {
            public partial class Outer
            {
                [PromptProgram(Name = "outer-nested")]
                internal partial class @class : PromptProgram<Question>
                {
                    public @class(IChatClient client, int tries = 3, string? label = "a\"b", System.DayOfWeek day = System.DayOfWeek.Friday, decimal? rate = null)
                        : base(client)
                    {
                        _ = (tries, label, day, rate);
                    }

                    internal @class(IChatClient client, params string[] labels)
                        : base(client)
                    {
                        _ = labels;
                    }

                    [Module] private partial Demo.Router Sub { get; }

                    [Module(Factory = nameof(Make))] private partial Demo.Router @event { get; }

                    private static Demo.Router Make(IChatClient client) => new(client);

                    protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken)
                        => Sub.RunAsync(input, cancellationToken);
                }
            }
        }
        """;

    public static string[] All => [HandMadeSignature.Of("Question"), Router, Nested];
}
