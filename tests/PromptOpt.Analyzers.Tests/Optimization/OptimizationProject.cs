using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Projects with a signature, a program and metrics, to which a test adds a metric or an optimization of its own.</summary>
internal static class OptimizationProject
{
    private const string Declarations = """
        using System.Globalization;
        using System.Linq;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        [Signature("Read the offer.")]
        public partial class Offer
        {
            [InputField] public string Message { get; init; } = "";
            [OutputField] public string Item { get; init; } = "";
            [OutputField] public double Price { get; init; }
            [OutputField] public int Count { get; init; }
            [OutputField] public IReadOnlyList<string> Tags { get; init; } = [];
        }

        [Signature("Answer.")]
        public partial class Other
        {
            [InputField] public string Question { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }

        [PromptProgram]
        public partial class Reader(IChatClient client) : PromptProgram<Offer>(client)
        {
            [Module] private partial Predict<Offer> Read { get; }
            protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => Read.RunAsync(input, cancellationToken);
        }

        public static class Metrics
        {
            [Metric] public static Score Same(Offer expected, Offer actual) => expected.Item == actual.Item ? Score.Pass : Score.Fail($"expected {expected.Item}");
        }

        """;

    // Optimizers of its own are only possible for an assembly that sees the internals.
    private const string Optimizers = """
        namespace PromptOpt.Optimizers
        {
            public sealed record SearchOptions : OptimizerOptions
            {
                [BoundsWork] [ConflictsWith(nameof(Trials))] public int? Effort { get; init; }
                [BoundsWork] public int? Trials { get; init; }
                [BoundsWork(Unit = WorkUnit.Rollouts)] public int? Runs { get; init; }
                [RowsOf(DataRole.Validation)] public int? MinibatchSize { get; init; } = 35;
                [RowsOf(DataRole.Validation, IsCap = true)] public int? MaxValidationRows { get; init; }
                [RowsOf(DataRole.Train)] public int SummaryRows { get; init; } = 30;
            }

            [OptimizerTraits(SelectsOnValidation = true)]
            public sealed class Search(SearchOptions? options = null) : Optimizer
            {
                public override string Name => "Search";
                public override SearchOptions Options { get; } = options ?? new();
                protected override void Plan<T>(PlanBuilder<T> plan) { }
                protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken) => Task.CompletedTask;
            }

            public sealed record ReflectionOptions : OptimizerOptions;

            [OptimizerTraits(SelectsOnValidation = true, ReflectsOnFeedback = true)]
            public sealed class Reflection(ReflectionOptions? options = null) : Optimizer
            {
                public override string Name => "Reflection";
                public override ReflectionOptions Options { get; } = options ?? new();
                protected override void Plan<T>(PlanBuilder<T> plan) { }
                protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken) => Task.CompletedTask;
            }
        }
        """;

    /// <summary>A project with that code.</summary>
    public static RuleCase Of(string code, params RuleFile[] files) => new(Declarations + Expand(code), files);

    /// <summary>A project with those members of a class, usually one metric.</summary>
    public static RuleCase Metric(string members) => Of($"public static class Checked {{ {members} }}");

    /// <summary>A project with that code and two optimizers: <c>Search</c> compares candidates, <c>Reflection</c> also reads feedback.</summary>
    public static RuleCase WithOptimizers(string code, params RuleFile[] files)
        => new(Declarations + Expand(code) + Optimizers, files) { Options = TestOptions.Default with { AssemblyName = "PromptOpt.Optimizers.Tests" } };

    /// <summary>A data file with so many rows.</summary>
    public static RuleFile Rows(string path, int count)
        => new(path, "message,item,price,count,tags\n" + string.Concat(Enumerable.Range(0, count).Select(static row => $"m{row},a,1,1,[]\n")));

    // RIGHT is all that an optimization needs; METRIC is the metric.
    private static string Expand(string code) => code
        .Replace("RIGHT", "Program = typeof(Reader), Train = \"t.csv\", METRIC", StringComparison.Ordinal)
        .Replace("METRIC", "MetricType = typeof(Metrics), Metric = nameof(Metrics.Same)", StringComparison.Ordinal);
}
