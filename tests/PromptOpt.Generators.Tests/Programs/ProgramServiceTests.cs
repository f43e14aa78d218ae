namespace PromptOpt.Generators.Tests.Programs;

/// <summary>Programs whose constructors take more than a model.</summary>
public sealed class ProgramServiceTests
{
    [Theory]
    [InlineData("IChatClient client, ISearch search", "\"found\"", "found")]
    [InlineData("ISearch search, IChatClient client", "\"found\"", "found")]
    [InlineData("IChatClient client, ISearch? search = null", "\"found\"", "found")]
    [InlineData("IChatClient client, ISearch? search = null", "null", "none")]
    [InlineData("IChatClient client, ISearch search, string tone = \"\", params int[] tries", "\"found\"", "found")]
    [InlineData("IChatClient client, ISearch search", "null", "MissingServiceException")]
    public void What_is_no_client_comes_from_the_services(string parameters, string service, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(HandMadeSignature.Of("Question"), Program(parameters), $$"""
            namespace Demo;
            public sealed class Search(string text) : ISearch { public string Find() => text; }
            public sealed class Services(string? text) : IServiceProvider { public object? GetService(Type type) => type == typeof(ISearch) && text is not null ? new Search(text) : null; }
            public static class Caller
            {
                public static string Call()
                {
                    try { return ((Router)Router.Registration.WithServices(new Services({{service}})).Create(null!)).Found; }
                    catch (MissingServiceException exception) when (exception.Message.Contains("Demo.ISearch") && exception.Program == "Router") { return nameof(MissingServiceException); }
                    catch (ArgumentNullException) { return "client"; }
                }
            }
            """).AssertCompiles();

        Assert.Contains("Demo.Router.Registration", run.Sources[RegistryEmitter.HintName], StringComparison.Ordinal);
        Assert.Contains(expected == "none" ? "Optional" : "ProgramServices", Source(run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IChatClient client, string tone")]
    [InlineData("IChatClient client, int tries")]
    [InlineData("IChatClient client, ref ISearch search")]
    [InlineData("IChatClient client, IChatClient judge")]
    [InlineData("IChatClient client, [FromKeyedServices] ISearch search")]
    public void What_no_service_can_be_leaves_the_program_out_of_the_registry(string parameters)
        => Assert.DoesNotContain("Registration", Source(GeneratorRun.Of(HandMadeSignature.Of("Question"), Program(parameters)).AssertCompiles()), StringComparison.Ordinal);

    [Theory]
    [InlineData("IChatClient client, IServiceProvider services", "Make(client, services)")]
    [InlineData("IChatClient client", "Make(client)")]
    public void An_optimization_makes_its_program_by_the_method_it_names(string parameters, string call)
    {
        GeneratorRun run = GeneratorRun.Of(HandMadeSignature.Of("Question"), Program("IChatClient client, string tone, ISearch? search = null"), $$"""
            using Microsoft.Extensions.AI;
            using PromptOpt.Optimizers;
            namespace Demo;
            [Optimize<LabeledFewShot>(Program = typeof(Router), Create = nameof(Make), Train = "t.csv", Metric = nameof(Rate))]
            public static partial class Tuning
            {
                private static Router Make({{parameters}}) => new(client, "kind");
                [Metric] public static bool Rate(Question expected, Question actual) => expected.Equals(actual);
            }
            """).AssertCompiles();

        Assert.Contains($"CreateProgram = static (client, services) => {call},", run.Sources.Single(static source => source.Key.StartsWith("Demo.Tuning.", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    private static string Source(GeneratorRun run)
        => run.Sources.Single(static source => source.Key.StartsWith("Demo.Router.", StringComparison.Ordinal) && source.Key.Contains(".Program.", StringComparison.Ordinal)).Value;

    private static string Program(string parameters) => $$"""
        using Microsoft.Extensions.AI;
        namespace Demo;
        public interface ISearch { string Find(); }
        public sealed class FromKeyedServicesAttribute : Attribute;
        [PromptProgram]
        public partial class Router : PromptProgram<Question>
        {
            public Router({{parameters}}) : base(client) => Found = {{(parameters.Contains("search", StringComparison.Ordinal) ? "search?.Find() ?? \"none\"" : "\"\"")}};
            public string Found { get; }
            [Module] private partial Predict<Question> Step { get; }
            protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }
        """;
}
