using PromptOpt.Generators.Tests.Programs;

namespace PromptOpt.Generators.Tests.Optimization;

internal static class OptimizationSources
{
    public const string Tuning = """
        using PromptOpt.Optimizers;
        using Demo;

        namespace Tools;

        [Optimize<BootstrapFewShot>(Program = typeof(Router), Train = "data/train.csv", Validation = "data/validation.csv", Test = "data/test.csv",
            MetricType = typeof(Metrics), Metric = nameof(Metrics.Same), MaxCalls = 2000, MaxTokens = 5_000_000_000, MaxCost = 1.5, MaxSeconds = 90, Seed = 7, Options = nameof(Settings))]
        [Optimize<LabeledFewShot>(Name = "Quick", Program = typeof(Router), Train = "data/train.csv", Metric = nameof(Local), Variant = "small", WarmStart = true, Artifact = "prompts/other.prompt.json")]
        public static partial class RouterTuning
        {
            private static BootstrapFewShotOptions Settings => new();

            [Metric] internal static ValueTask<Score> Local(Example<Question> example, Prediction<Question> prediction, MetricContext context, CancellationToken cancellationToken)
                => new(Score.Pass);
        }

        public static class Metrics
        {
            [Metric] public static bool Same(Question expected, Question actual) => expected.Answer == actual.Answer;
        }
        """;

    public const string OnProgram = """
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        namespace Demo;

        [PromptProgram]
        [Optimize<LabeledFewShot>(Train = "train.jsonl", Metric = nameof(Rate))]
        internal partial class SelfTuned(IChatClient client) : PromptProgram<Question>(client)
        {
            [Module] private partial Predict<Question> Step { get; }

            [Metric] internal static Task<Score> Rate(Question expected, Question actual, CancellationToken cancellationToken) => Task.FromResult(Score.Pass);

            protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }
        """;

    public static string[] All => [HandMadeSignature.Of("Question"), ProgramSources.Router, Tuning, OnProgram];
}
