using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Optimization;

public sealed class OptimizationAnalyzerTests
{
    private const string Router = """
        namespace Demo
        {
            [PromptProgram]
            public partial class Router(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Question>(client)
            {
                [Module] private partial Predict<Question> Step { get; }
                protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
            }

            public static class Metrics
            {
                [PromptOpt.Optimizers.Metric] public static bool Same(Question expected, Question actual) => true;
                [PromptOpt.Optimizers.Metric] public static bool Other(Other expected, Other actual) => true;
                [PromptOpt.Optimizers.Metric] public static string Wrong(Question expected, Question actual) => "";
                public static bool Unmarked(Question expected, Question actual) => true;
            }
        }
        """;

    public static TheoryData<string> Mistakes =>
    [
        "[Optimize<LabeledFewShot>(RIGHT)] public static class {|PO4001:T|} { }",
        "public class {|PO4002:Outer|} { [Optimize<LabeledFewShot>(RIGHT)] public static partial class T { } }",
        "[Optimize<LabeledFewShot>(RIGHT)] public partial class {|PO4003:T|} { }",
        "[Optimize<LabeledFewShot>(RIGHT)] public static partial class {|PO4003:T|}<X> { }",
        "[{|PO4004:Optimize<LabeledFewShot>(Train = \"t.csv\", METRIC)|}] public static partial class T { }",
        "[{|PO4005:Optimize<LabeledFewShot>(Program = typeof(string), Train = \"t.csv\", METRIC)|}] public static partial class T { }",
        "[{|PO4006:Optimize<LabeledFewShot>(Program = typeof(Router), METRIC)|}] public static partial class T { }",
        "[{|PO4007:Optimize<LabeledFewShot>(Program = typeof(Router), Train = \"t.csv\")|}] public static partial class T { }",
        "[{|PO4008:Optimize<LabeledFewShot>(Program = typeof(Router), Train = \"t.csv\", Metric = \"Same\")|}] public static partial class T { }",
        "[{|PO4008:Optimize<LabeledFewShot>(Program = typeof(Router), Train = \"t.csv\", MetricType = typeof(Metrics), Metric = \"Unmarked\")|}] public static partial class T { }",
        "[{|PO4009:Optimize<LabeledFewShot>(Program = typeof(Router), Train = \"t.csv\", MetricType = typeof(Metrics), Metric = \"Wrong\")|}] public static partial class T { }",
        "[{|PO4010:Optimize<LabeledFewShot>(Program = typeof(Router), Train = \"t.csv\", MetricType = typeof(Metrics), Metric = \"Other\")|}] public static partial class T { }",
        "[{|PO4011:Optimize<LabeledFewShot>(RIGHT, Options = \"Missing\")|}] public static partial class T { }",
        "[{|PO4011:Optimize<LabeledFewShot>(RIGHT, Options = nameof(Settings))|}] public static partial class T { static BootstrapFewShotOptions Settings => new(); }",
        "[Optimize<LabeledFewShot>(RIGHT)] [{|PO4012:Optimize<BootstrapFewShot>(RIGHT)|}] public static partial class T { }",
        "[{|PO4013:Optimize<LabeledFewShot>(RIGHT, MaxCost = -1)|}] public static partial class T { }",
        "[{|PO4013:Optimize<LabeledFewShot>(RIGHT, MaxSeconds = double.NaN)|}] public static partial class T { }",
        "[{|PO4015:Optimize<Optimizer>(RIGHT)|}] public static partial class T { }",
        "[{|PO4016:Optimize<LabeledFewShot>(RIGHT)|}] public static partial class T { static int Optimization => 1; }",
        "[{|PO4018:Optimize<LabeledFewShot>(RIGHT, Name = \"a b\")|}] public static partial class T { }",
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Every_mistake_is_said_at_its_place_and_gets_no_hook(string source)
    {
        MarkedSource marked = MarkedSource.Parse(Expand(source));
        CSharpCompilation compilation = Compile(marked.Text);
        Diagnostic error = Assert.Single(
            await AnalyzerVerifier.DiagnosticsOfAsync(compilation, new OptimizationAnalyzer()),
            static d => d.Severity == DiagnosticSeverity.Error && d.Id != "PO4014");
        ExpectedDiagnostic expected = Assert.Single(marked.Expected);
        Assert.Equal((expected.Id, expected.Span), (error.Id, error.Location.SourceSpan));
        int hooks = CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation)
            .GetRunResult()
            .Results[0].GeneratedSources
            .Sum(static text => text.SourceText.ToString().Split("CreateOptimizer").Length - 1);
        Assert.Equal(expected.Id == "PO4012" ? 1 : 0, hooks);
    }

    [Fact]
    public async Task What_is_right_is_silent()
        => Assert.Empty(await AnalyzerVerifier.DiagnosticsOfAsync(
            Compile(Expand("[Optimize<LabeledFewShot>(RIGHT, MaxCost = 0.5, Options = nameof(Settings))] public static partial class T { static LabeledFewShotOptions Settings => new(); }"), withMistakes: false),
            new OptimizationAnalyzer()));

    [Theory]
    [InlineData("public bool {|PO4014:M|}(Demo.Question a, Demo.Question b) => true;")]
    [InlineData("private static bool {|PO4014:M|}(Demo.Question a, Demo.Question b) => true;")]
    [InlineData("public static bool {|PO4014:M|}<X>(X a, X b) => true;")]
    [InlineData("public static int {|PO4014:M|}(Demo.Question a, Demo.Question b) => 1;")]
    [InlineData("public static bool {|PO4014:M|}(Demo.Question a, string b) => true;")]
    public async Task A_method_that_cannot_be_a_metric_is_said(string method)
    {
        MarkedSource marked = MarkedSource.Parse($"using PromptOpt.Optimizers;\npublic class C {{ [Metric] {method} }}");
        Diagnostic error = Assert.Single(await AnalyzerVerifier.DiagnosticsOfAsync(TestCompilation.Create(HandMadeSignature.Of("Question"), marked.Text), new OptimizationAnalyzer()));
        Assert.Equal((marked.Expected[0].Id, marked.Expected[0].Span), (error.Id, error.Location.SourceSpan));
    }

    [Fact]
    public async Task Programs_of_the_same_name_are_said()
    {
        CSharpCompilation compilation = Compile("""
            namespace Second
            {
                [PromptProgram(Name = "Router")]
                public partial class Copy(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Demo.Question>(client)
                {
                    protected override ValueTask<Prediction<Demo.Question>> ForwardAsync(Demo.Question input, CancellationToken cancellationToken) => default;
                }
            }
            """);
        Diagnostic error = Assert.Single(await AnalyzerVerifier.DiagnosticsOfAsync(compilation, new ProgramNameAnalyzer()));
        Assert.Equal("PO2023", error.Id);
        Assert.Contains("Demo.Router", error.GetMessage(null), StringComparison.Ordinal);
    }

    private static CSharpCompilation Compile(string source, bool withMistakes = true)
        => TestCompilation.Create(
            HandMadeSignature.Of("Question"),
            HandMadeSignature.Of("Other"),
            withMistakes ? Router : Router.Replace("[PromptOpt.Optimizers.Metric] public static string Wrong", "public static string Wrong", StringComparison.Ordinal),
            source);

    private static string Expand(string source)
        => "using PromptOpt.Optimizers;\nusing Demo;\n" + source
            .Replace("RIGHT", "Program = typeof(Router), Train = \"t.csv\", METRIC", StringComparison.Ordinal)
            .Replace("METRIC", "MetricType = typeof(Metrics), Metric = nameof(Metrics.Same)", StringComparison.Ordinal);
}
