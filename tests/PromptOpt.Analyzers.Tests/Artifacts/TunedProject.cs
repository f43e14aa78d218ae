using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;
using PromptOpt.Generators.Tests.Artifacts;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers.Tests.Artifacts;

/// <summary>Projects with tuned prompts: one written by hand, and one with everything that an optimizer records.</summary>
internal static class TunedProject
{
    /// <summary>Two programs, one a module of the other.</summary>
    public const string Programs = "using System.Linq;\n" + ArtifactSources.Program;

    /// <summary>A program with its optimization.</summary>
    public const string Optimized = """
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        namespace Demo;

        public enum Mood { Calm, Angry }

        [Signature("Judge the mood.")]
        public partial class Judge
        {
            [InputField] public required string Message { get; init; }

            [OutputField] public Mood Mood { get; init; }
        }

        [PromptProgram]
        public partial class Moods(IChatClient client) : PromptProgram<Judge>(client)
        {
            [Module] private partial Predict<Judge> Step { get; }

            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public static class MoodMetrics
        {
            [Metric] public static bool Same(Judge expected, Judge actual) => expected.Mood == actual.Mood;
        }

        [Optimize<LabeledFewShot>(Program = typeof(Moods), Train = "data/train.csv", Validation = "data/validation.csv", MetricType = typeof(MoodMetrics), Metric = "Same")]
        public static partial class Tuning;
        """;

    /// <summary>The optimized program in a project of its own; metric and optimization in another one.</summary>
    public static string Library => Optimized[..Optimized.IndexOf("public static class MoodMetrics", StringComparison.Ordinal)];

    /// <summary>That other project: the prompt that is compiled into the program is the one that the optimizer would have written.</summary>
    /// <param name="mark">Marks what is said in the code.</param>
    /// <param name="train">What the training data is now.</param>
    /// <param name="artifact">The file that the optimization writes.</param>
    public static RuleCase Elsewhere(Func<string, string> mark, string train = Train, string artifact = "moods.prompt.json") => ReferencedProject.With(
        mark("using PromptOpt.Optimizers;\nnamespace Demo;\n" + Optimized[Optimized.IndexOf("public static class MoodMetrics", StringComparison.Ordinal)..].Replace("Metric = \"Same\"", $"Metric = \"Same\", Artifact = \"{artifact}\"", StringComparison.Ordinal)),
        Library,
        WrittenBy(Optimized),
        new RuleFile("data/train.csv", train),
        new RuleFile("data/validation.csv", Validation));

    public const string Train = "message,mood\nfine,calm\noutrageous,angry\n";

    public const string Validation = "message,mood\nlovely,calm\n";

    /// <summary>The two programs with a prompt that was written by hand.</summary>
    public static RuleCase ByHand(string json) => new(Programs, new RuleFile("prompts/moods.prompt.json", json));

    /// <summary>The same with a piece of the prompt replaced.</summary>
    public static RuleCase ByHand(string text, string replacement)
    {
        Assert.Contains(text, ArtifactSources.Tuned, StringComparison.Ordinal);
        return ByHand(ArtifactSources.Tuned.Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>The optimized program with the prompt that the optimizer would have written, and with something changed since.</summary>
    /// <param name="change">What was changed in the prompt.</param>
    /// <param name="source">What the code is now.</param>
    /// <param name="train">What the training data is now.</param>
    public static RuleCase ByOptimizer(Func<string, string>? change = null, string source = Optimized, string train = Train) => new(
        source,
        new RuleFile("prompts/moods.prompt.json", (change ?? (static json => json))(WrittenBy(Optimized))),
        new RuleFile("data/train.csv", train),
        new RuleFile("data/validation.csv", Validation));

    /// <summary>The prompt that an optimizer writes for the optimized program.</summary>
    public static string WrittenBy(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Demo.Moods")!;
        IMethodSymbol metric = (IMethodSymbol)compilation.GetTypeByMetadataName("Demo.MoodMetrics")!.GetMembers("Same")[0];
        ProgramShapeModel shape = ProgramShapeParser.Parse(type, ProgramParser.Parse(type, new CountingReporter(), CancellationToken.None)!, CancellationToken.None);
        PredictorShape step = Assert.Single(shape.Predictors).Shape;
        return $$"""
            {
              "schemaVersion": 1,
              "program": "Moods",
              "fingerprints": {
                "program": "{{CodeFingerprintParser.OfProgram(type, CancellationToken.None).Fingerprint}}",
                "metric": "{{CodeFingerprintParser.OfMethod(metric, CancellationToken.None).Fingerprint}}",
                "signatures": {
                  "Step": {
                    "name": "Demo.Judge",
                    "wording": "{{step.Wording}}",
                    "fields": { {{string.Join(", ", step.Fields.Select(static field => $"\"{field.Name}\": \"{field.Text}\""))}} }
                  }
                }
              },
              "predictors": { "Step": { "demos": [ { "fields": { "message": "fine", "mood": "calm" } } ] } },
              "provenance": {
                "optimizer": "LabeledFewShot", "options": {}, "seed": 0, "models": {},
                "data": {
                  "train": { "fingerprint": "0", "rows": 2, "text": "{{FingerprintOf(Train)}}" },
                  "validation": { "fingerprint": "0", "rows": 1, "text": "{{FingerprintOf(Validation)}}" }
                },
                "scores": {}, "calls": 0, "inputTokens": 0, "outputTokens": 0, "candidates": 1
              }
            }
            """;
    }

    private static string FingerprintOf(string text)
    {
        TextFingerprint fingerprint = new();
        fingerprint.Append(text.ToCharArray(), 0, text.Length);
        return fingerprint.ToString();
    }
}
