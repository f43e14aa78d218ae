using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Metrics and optimizations that are broken as they are while being typed: analyzers say something or nothing, but never fail.</summary>
public sealed class HalfTypedMetricTests
{
    private const int Step = 11;

    private const string Source = """
        using System.Linq;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        [Signature("Ask.")] public partial class Ask { [InputField] public string Text { get; init; } = ""; [OutputField] public double Price { get; init; } }

        [PromptProgram] public partial class Reader(IChatClient client) : PromptProgram<Ask>(client) { }

        [Optimize<Gepa>(Program = typeof(Reader), Train = 5, Validation = "v.csv", MetricType = typeof(), Metric = nameof(M), MaxCalls = -1, MaxCost = "x", Options = nameof(Settings), Name = null)]
        [Optimize<Missing>(Metric = nameof(Price.), Options = nameof(Settings))]
        [Optimize<>]
        public static partial class Tuning
        {
            static GepaOptions Settings => new() { Effort = Effort., MaxRollouts = -1, MaxRollouts = , Missing = 3, MinibatchSize = "5" } with { Effort = null };
            static int s_calls;
            [Metric] public static Score M(Ask expected, Ask actual, CancellationToken) => expected.Price switch { > 3 => Score.Of(), _ => s_calls++ == actual. ? Score.Fail(feedback: ) : 7 };
            [Metric] public static async Task<Score> N(Example<Ask> example, Prediction<Ask>, MetricContext context) { try { return await context.Judge.; } catch (Missing e) when { return example.Value.Equals(); } catch { } }
            [Metric] public static bool O(Ask a, Ask b) => Equals(a) && DateTime.Now. == new Random(.Next() || "".ToLower( == double.Parse(;
            static RunModels Models(IChatClient client) => new(client, ) { Judge = new(client), Judge = , };
        }
        """;

    [Fact]
    public async Task No_analyzer_fails_on_broken_code()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            new MetricAnalyzer(), new OptimizationAnalyzer(), new OptimizationSettingsAnalyzer(), new OptionOutOfRange(), new OptionsConflict(), new JudgeIsStudent(), new OptimizationNameClash(),
        ];
        for (int end = Source.Length; end > 0; end -= Step)
        {
            // The text up to a place, as it is typed from the start, and the text without a piece in its middle.
            await VerifyAsync(Source[..end], analyzers);
            await VerifyAsync(Source.Remove(Math.Max(0, end - Step), Math.Min(end, Step)), analyzers);
        }
    }

    private static async Task VerifyAsync(string source, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        ImmutableArray<Diagnostic> said = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Diagnostic? failure = said.FirstOrDefault(static d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        Assert.True(failure is null, failure + "\n" + source);
    }
}
