using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class MetricFingerprintUnknownTests() : RuleTests(new OptimizationAnalyzer(), "PO4017")
{
    private const string Shared = """
        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public string Question { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }

        public static class SharedMetrics
        {
            [PromptOpt.Optimizers.Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
        }
        """;

    private const string Tuning = """
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        [PromptProgram]
        public partial class Asker(IChatClient client) : PromptProgram<Ask>(client)
        {
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => default;
        }

        """;

    internal override IEnumerable<RuleCase> Faulty =>
    [
        new(Tuning + "[Optimize<LabeledFewShot>(Program = typeof(Asker), Train = \"t.csv\", MetricType = typeof(SharedMetrics), [|Metric = \"Same\"|])] public static partial class T;")
        {
            Options = TestOptions.Default with { References = [Reference(hasFingerprints: false)] },
        },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        new(Tuning + "[Optimize<LabeledFewShot>(Program = typeof(Asker), Train = \"t.csv\", MetricType = typeof(SharedMetrics), Metric = \"Same\")] public static partial class T;")
        {
            Options = TestOptions.Default with { References = [Reference(hasFingerprints: true)] },
        },
        Tuning + Shared + "[Optimize<LabeledFewShot>(Program = typeof(Asker), Train = \"t.csv\", MetricType = typeof(SharedMetrics), Metric = \"Same\")] public static partial class T;",
        new(Tuning + "[Optimize<LabeledFewShot>(Program = typeof(Asker), Train = \"t.csv\", Metric = nameof(Own))] public static partial class T { [Metric] public static bool Own(Ask expected, Ask actual) => SharedMetrics.Same(expected, actual); }")
        {
            Options = TestOptions.Default with { References = [Reference(hasFingerprints: false)] },
        },
    ];

    /// <summary>An assembly with a metric, built with the generator, or with its code but without what it says of metrics.</summary>
    private static PortableExecutableReference Reference(bool hasFingerprints)
    {
        CSharpCompilation compilation = TestCompilation.Create(TestOptions.Default with { AssemblyName = "Shared" }, Shared);
        CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        if (!hasFingerprints)
        {
            output = output.RemoveSyntaxTrees(output.SyntaxTrees.Where(static tree => tree.ToString().Contains("CodeFingerprint", StringComparison.Ordinal)));
        }

        using MemoryStream image = new();
        Assert.True(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
