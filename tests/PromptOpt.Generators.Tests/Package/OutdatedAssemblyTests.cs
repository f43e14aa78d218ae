using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptOpt.Generators.Tests;

/// <summary>Where an assembly of the runtime is too old for the generated code, there is none, so that a build goes on to the analyzer that says why.</summary>
public sealed class OutdatedAssemblyTests
{
    [Fact]
    public void Nothing_is_written_for_an_older_runtime()
    {
        GeneratorRun run = GeneratorRun.Of(new TestOptions { Runtime = [Older("PromptOpt", "public sealed class SignatureAttribute : System.Attribute;")] }, "[Signature] public partial class Ask;");

        Assert.Empty(run.Sources);
    }

    [Fact]
    public void Older_optimizers_cost_only_the_optimizations()
    {
        MetadataReference runtime = TestCompilation.Runtime.Single(static reference => Path.GetFileName(reference.Display) == "PromptOpt.dll");
        MetadataReference optimizers = Older("PromptOpt.Optimizers", """
            public class Optimizer;
            public sealed class LabeledFewShot : Optimizer;
            public sealed class MetricAttribute : System.Attribute;
            public sealed class OptimizeAttribute<T> : System.Attribute { public System.Type Program, MetricType; public string Train, Metric; }
            """);
        GeneratorRun run = GeneratorRun.Of(new TestOptions { Runtime = [runtime, optimizers] }, """
            using PromptOpt.Optimizers;
            [Signature("Answer.")] public partial class Ask
            {
                [InputField] public string Question { get; init; } = "";
                [OutputField] public string Answer { get; init; } = "";
            }
            [PromptProgram] public partial class Asking(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Ask>(client)
            {
                [Module] private partial Predict<Ask> Answer { get; }
                protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Answer.RunAsync(input, cancellationToken);
            }
            public static class Metrics { [Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer; }
            [Optimize<LabeledFewShot>(Program = typeof(Asking), Train = "t.csv", MetricType = typeof(Metrics), Metric = "Same")] public static partial class AskTuning;
            """);

        run.AssertCompiles();
        Assert.Contains(run.Sources.Keys, static name => name.StartsWith("Asking.", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Sources.Keys, static name => name.StartsWith("AskTuning.", StringComparison.Ordinal));
    }

    private static CompilationReference Older(string name, string types)
        => CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText($"namespace {name}; {types}")],
            TestCompilation.Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
}
