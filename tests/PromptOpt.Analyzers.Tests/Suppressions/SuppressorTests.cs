using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Suppressors take back warnings at exactly the declarations that generated code needs, and leave every other one.</summary>
public sealed class SuppressorTests
{
    private const string Source = """
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        [Signature("Do it.")]
        internal sealed partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [InputField] public List<string> Given { get; set; } = [];
            [OutputField] public List<string> Found { get; set; } = [];
            internal List<string> Free { get; set; } = [];
        }

        internal partial class Bystander
        {
            [OutputField] public List<string> Loose { get; set; } = [];
            private static PredictOptions Settings => new();
            public static Score Same(Ask expected, Ask actual) => Score.Pass;
        }

        [PromptProgram]
        internal sealed partial class Router(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module(Options = "Settings")] private partial Predict<Ask> First { get; }
            [Module(Factory = nameof(Make))] private partial Predict<Ask> Second { get; }
            private static PredictOptions Settings => new();
            private static PredictOptions Unused => new();
            private static Predict<Ask> Make(IChatClient maker) => new(maker);
            private static Predict<Ask> MakeOther(IChatClient other) => new(other);
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken token) => First.RunAsync(input, token);
        }

        [Optimize<BootstrapFewShot>(Program = typeof(Router), Train = "data/train.csv", Metric = nameof(Score), Options = "Tuning")]
        internal static partial class Tuner
        {
            private static BootstrapFewShotOptions Tuning => new();
            private static BootstrapFewShotOptions Others => new();
            [Metric] internal static Score Score(Example<Ask> row, Prediction<Ask> answer, MetricContext run, CancellationToken stop) => PromptOpt.Optimizers.Score.Pass;
            [Metric] internal static Score Broken(int left, string right) => PromptOpt.Optimizers.Score.Pass;
            internal static int Plain(int number) => 1;
        }
        """;

    [Fact]
    public Task Fields_of_signatures_may_have_setters()
        => VerifyAsync(new SettableFieldSuppressor(), "CA2227", NoisyAnalyzer.AtMember, "Question", "Given", "Found");

    [Fact]
    public async Task Parameters_of_metrics_may_be_unused_but_for_the_cancellation_token()
    {
        await VerifyAsync(new MetricParameterSuppressor(), "IDE0060", NoisyAnalyzer.AtParameterName, "row", "answer", "run");
        await VerifyAsync(new MetricParameterSuppressor(), "RCS1163", NoisyAnalyzer.AtParameter, "Example<Ask> row", "Prediction<Ask> answer", "MetricContext run");
    }

    [Theory]
    [InlineData("IDE0051")]
    [InlineData("IDE0052")]
    [InlineData("RCS1213")]
    [InlineData("S1144")]
    public Task Members_that_attributes_name_are_used(string id)
        => VerifyAsync(new NamedMemberSuppressor(), id, NoisyAnalyzer.AtMember, "Settings", "Make", "Tuning", "Score");

    [Theory]
    [InlineData("CA1812")]
    [InlineData("MA0182")]
    public Task Types_whose_other_half_is_generated_are_used(string id)
        => VerifyAsync(new GeneratedHalfSuppressor(), id, NoisyAnalyzer.AtType, "Ask", "Router", "Tuner");

    [Theory]
    [InlineData("RCS1043")]
    [InlineData("MA0204")]
    public async Task Types_whose_other_half_is_generated_stay_partial(string id)
    {
        ImmutableArray<Diagnostic> said = await RunAsync(new GeneratedHalfSuppressor(), id, NoisyAnalyzer.AtPartial);
        Assert.Equal([true, false, true, true], said.OrderBy(static d => d.Location.SourceSpan.Start).Select(static d => d.IsSuppressed));
    }

    [Fact]
    public void Every_suppression_has_an_id_of_its_own_without_gaps()
        => Assert.Equal(
            Enumerable.Range(1901, 12).Select(static number => $"PO{number}"),
            from type in typeof(SymbolSuppressor).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(DiagnosticSuppressor)) && !type.IsAbstract
            from suppression in ((DiagnosticSuppressor)Activator.CreateInstance(type)!).SupportedSuppressions
            orderby suppression.Id
            select suppression.Id);

    private static async Task VerifyAsync(DiagnosticSuppressor suppressor, string id, Func<SyntaxNode, Location?> place, params string[] expected)
    {
        ImmutableArray<Diagnostic> said = await RunAsync(suppressor, id, place);
        Assert.Contains(said, static d => !d.IsSuppressed);
        Assert.Equal(
            expected,
            from diagnostic in said
            where diagnostic.IsSuppressed
            orderby diagnostic.Location.SourceSpan.Start
            select diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(DiagnosticSuppressor suppressor, string id, Func<SyntaxNode, Location?> place)
    {
        DiagnosticDescriptor noise = new(id, "Noise", "Noise", "Noise", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        ImmutableArray<Diagnostic> all = await AnalyzerVerifier.AllDiagnosticsOfAsync(TestCompilation.Create(Source), suppressor, new NoisyAnalyzer(noise, place));
        return [.. all.Where(d => d.Id == id)];
    }
}
