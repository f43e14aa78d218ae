using System.Globalization;
using System.Text;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A small project with an optimization and data files.</summary>
internal static class DataProject
{
    public const string Types = """
        using PromptOpt.Optimizers;

        namespace Demo;

        public enum Mood { Calm, Angry, VeryGlad }

        [Signature("Say how the writer feels.")]
        public partial class Judge
        {
            [InputField] public required string Message { get; init; }
            [InputField] public string? Context { get; init; }
            [OutputField] public Mood Mood { get; init; }
            [OutputField] public int? Urgency { get; init; }
        }

        [PromptProgram]
        public partial class Judging(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Judge>(client)
        {
            [Module] private partial Predict<Judge> Step { get; }
            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public static class Metrics
        {
            [Metric] public static bool Same(Judge expected, Judge actual) => expected.Mood == actual.Mood;
            [Metric] public static bool Urgent(Judge expected, Judge actual) => expected.Urgency == actual.Urgency;
            [Metric] public static bool Short(Example<Judge> example, Prediction<Judge> prediction, MetricContext context) => true;
        }

        """;

    /// <summary>An optimizer as a user writes it, which says of itself what it needs.</summary>
    public const string OwnOptimizer = """

        [OptimizerTraits(SelectsOnValidation = true, FewestTrainingRows = 100)]
        public sealed class Climber : Optimizer
        {
            public override string Name => nameof(Climber);
            public override ClimberOptions Options { get; } = new();
            protected override void Plan<T>(PlanBuilder<T> plan) { }
            protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken) => Task.CompletedTask;
        }

        public sealed record ClimberOptions : OptimizerOptions;
        """;

    private static readonly string[] Moods = ["calm", "angry", "very_glad"];

    /// <summary>An optimization whose metric compares with labels.</summary>
    public static RuleCase Of(string arguments, params RuleFile[] files) => With("[Optimize<LabeledFewShot>(", arguments, ")]", files);

    /// <summary>The attribute with its arguments as they are; <c>PROGRAM</c> and <c>METRIC</c> stand for the usual ones.</summary>
    public static RuleCase With(string start, string arguments, string end, params RuleFile[] files)
        => new(
            Types + start + arguments
                .Replace("PROGRAM", "Program = typeof(Judging)", StringComparison.Ordinal)
                .Replace("METRIC", "MetricType = typeof(Metrics), Metric = nameof(Metrics.Same)", StringComparison.Ordinal)
                + end + " public static partial class Tuning;" + (start.Contains("Climber", StringComparison.Ordinal) ? OwnOptimizer : ""),
            files);

    /// <summary>A training file that is complete and long enough, beside what a test is about.</summary>
    public static RuleCase Train(string path, string text) => Of($"PROGRAM, Train = \"{path}\", METRIC", new RuleFile(path, text));

    /// <summary>So many rows of CSV with every label in turn, numbered from a start.</summary>
    public static string Csv(int count, int start = 0)
    {
        StringBuilder text = new("message,mood\n");
        for (int i = start; i < start + count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"message {i},{Moods[i % 3]}\n");
        }

        return text.ToString();
    }
}
