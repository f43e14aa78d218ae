using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests.Optimization;

public sealed class OptimizationEmissionTests
{
    [Fact]
    public void Every_attribute_becomes_a_hook()
    {
        GeneratorRun run = GeneratorRun.Of(OptimizationSources.All).AssertCompiles();
        Snapshot.Matches(run.Sources.Single(static s => s.Key.StartsWith("Tools.RouterTuning.", StringComparison.Ordinal)).Value, "RouterTuning.Optimization");
        Snapshot.Matches(run.Sources[RegistryEmitter.HintName], "Registry");
    }

    [Theory]
    [InlineData("bool", "true")]
    [InlineData("double", "0.5")]
    [InlineData("Score", "Score.Pass")]
    [InlineData("Task<Score>", "Task.FromResult(Score.Pass)")]
    [InlineData("ValueTask<Score>", "new(Score.Pass)")]
    public void Every_shape_of_a_metric_fits(string result, string value)
    {
        foreach (string parameters in new[]
        {
            "Question expected, Question actual",
            "Question expected, Question actual, CancellationToken token",
            "Example<Question> example, Prediction<Question> prediction, MetricContext context",
            "Example<Question> example, Prediction<Question> prediction, MetricContext context, CancellationToken token",
        })
        {
            GeneratorRun run = GeneratorRun.Of(HandMadeSignature.Of("Question"), Programs.ProgramSources.Router, $$"""
                using PromptOpt.Optimizers;
                namespace Demo;
                [Optimize<LabeledFewShot>(Program = typeof(Router), Train = "t.csv", Metric = nameof(Rate))]
                public static partial class Tuning
                {
                    [Metric] public static {{result}} Rate({{parameters}}) => {{value}};
                }
                """).AssertCompiles();
            Assert.Contains(run.Sources.Keys, static name => name.StartsWith("Demo.Tuning.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_unrelated_edit_emits_nothing_and_an_edit_of_a_metric_only_its_fingerprint()
    {
        GeneratorRun run = GeneratorRun.Of([.. OptimizationSources.All, "class Unrelated { int A() => 1; }"]);
        GeneratorRun unrelated = run.EditSource(4, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        Assert.All(unrelated.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        GeneratorRun metric = run.EditSource(2, static text => text.Replace("expected.Answer == actual.Answer", "actual.Answer == expected.Answer", StringComparison.Ordinal));
        Assert.Equal(1, metric.OutputReasons().Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.NotEqual(run.Sources[FingerprintEmitter.HintName], metric.Sources[FingerprintEmitter.HintName]);
    }

    [Fact]
    public void Columns_delimiter_and_the_labels_that_the_metric_reads_reach_the_run()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using PromptOpt.Optimizers;
            namespace Demo;
            [Signature("Answer.")]
            public partial class Ask
            {
                [InputField] public required string Question { get; init; }
                [OutputField(Name = "reply")] public string Answer { get; init; } = "";
                [OutputField] public int Certainty { get; init; }
            }
            [PromptProgram]
            public partial class Asking(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Ask>(client)
            {
                [Module] private partial Predict<Ask> Step { get; }
                protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
            }
            [Optimize<LabeledFewShot>(Program = typeof(Asking), Train = "t.csv", Columns = ["question=The \"text\"", "Answer=a=b"], IgnoredColumns = ["id", "a\\b"], Delimiter = "\t", Metric = nameof(Rate))]
            public static partial class Tuning
            {
                [Metric] public static bool Rate(Ask expected, Ask actual) => expected.Answer == actual.Answer;

                public static string Describe() => Optimization.DataOptions.Columns["The \"text\""] + "|" + Optimization.DataOptions.Columns["a=b"] + "|" + Optimization.DataOptions.IgnoredColumns.Contains("a\\b") + "|" + Optimization.DataOptions.Delimiter + "|"
                    + Dataset<Ask>.Read(new System.IO.MemoryStream(System.Text.Encoding.UTF8.GetBytes("The \"text\"\ta=b\tid\nwhy\tso\t1\n".Replace("The \"text\"", "\"The \"\"text\"\"\""))), "t.csv", Optimization.DataOptions)[0].Value.Answer;
            }
            """).AssertCompiles();
        using LoadedAssembly loaded = LoadedAssembly.Of(run);

        Assert.Equal("question|reply|True|\t|so", loaded.Call("Demo.Tuning", "Describe"));
        Assert.Contains(".Reading(new string[] { \"Answer\" })", run.Sources.Single(static source => source.Key.StartsWith("Demo.Tuning.", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Contains("Labels = new string[] { \"Answer\" }", run.Sources[FingerprintEmitter.HintName], StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_no_part_of_the_fingerprint_of_a_program()
    {
        GeneratorRun run = GeneratorRun.Of(OptimizationSources.All);
        GeneratorRun raised = run.EditSource(3, static text => text.Replace("Train = \"train.jsonl\"", "Train = \"train.jsonl\", MaxCalls = 10", StringComparison.Ordinal));
        Assert.Equal(run.Sources[FingerprintEmitter.HintName], raised.Sources[FingerprintEmitter.HintName]);
    }

    [Fact]
    public void Attributes_on_two_parts_are_handled_once()
        => GeneratorRun.Of(HandMadeSignature.Of("Question"), Programs.ProgramSources.Router, """
            using PromptOpt.Optimizers;
            namespace Demo;
            [Optimize<LabeledFewShot>(Program = typeof(Router), Train = "t.csv", Metric = nameof(Rate))]
            public static partial class Tuning
            {
                [Metric] public static bool Rate(Question expected, Question actual) => true;
            }
            """, """
            using PromptOpt.Optimizers;
            namespace Demo;
            [Optimize<BootstrapFewShot>(Name = "Second", Program = typeof(Router), Train = "t.csv", Metric = nameof(Rate))]
            public static partial class Tuning;
            """).AssertCompiles();
}
