using PromptOpt.Shared;

namespace PromptOpt.Generators.Tests.Optimization;

/// <summary>The labels that a metric reads, as they are written down for the run: never fewer than it does read.</summary>
public sealed class MetricLabelsTests
{
    [Theory]
    [InlineData("return expected.Answer == actual.Answer;", "Answer")]
    [InlineData("Ask row = expected; return row.Certainty == 1;", "Certainty")]
    [InlineData("return expected is null;", "")]
    [InlineData("return expected == null;", "Certainty")]
    [InlineData("return null != expected;", "Certainty")]
    [InlineData("return expected == actual;", "Certainty")]
    [InlineData("return expected.Twice > 2;", "Certainty")]
    [InlineData("Ask row = actual; ref Ask other = ref row; other = expected; return row.Answer.Length > 0;", null)]
    [InlineData("Ask row = expected; ref Ask other = ref row; return other.Answer.Length > 0;", null)]
    public void They_are_those_that_its_code_may_read(string body, string? labels)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using System.Threading;
            using System.Threading.Tasks;
            using PromptOpt;
            using PromptOpt.Optimizers;
            namespace Demo;
            [Signature("Answer.")]
            public partial class Ask
            {
                [InputField] public required string Question { get; init; }
                [OutputField] public string Answer { get; init; } = "";
                [OutputField] public int Certainty { get; init; }
                public int Twice => Certainty * 2;
                public static bool operator ==(Ask? first, Ask? second) => first?.Certainty == second?.Certainty;
                public static bool operator !=(Ask? first, Ask? second) => !(first == second);
                public override bool Equals(object? other) => other is Ask ask && this == ask;
                public override int GetHashCode() => 1;
            }
            [PromptProgram]
            public partial class Asking(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Ask>(client)
            {
                [Module] private partial Predict<Ask> Step { get; }
                protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
            }
            [Optimize<LabeledFewShot>(Program = typeof(Asking), Train = "t.csv", Metric = nameof(Rate))]
            public static partial class Tuning
            {
                [Metric] public static bool Rate(Ask expected, Ask actual) { {{body}} }
            }
            """).AssertCompiles();

        string emitted = run.Sources[FingerprintEmitter.HintName];
        if (labels is null)
        {
            Assert.DoesNotContain("Labels =", emitted, StringComparison.Ordinal);
        }
        else
        {
            string[] read = labels.Length == 0 ? [] : [labels];
            Assert.Contains("Labels = " + GeneratedCode.Texts(read.ToImmutableEquatableArray()), emitted, StringComparison.Ordinal);
        }
    }
}
