using Microsoft.Extensions.AI;
using PromptOpt;
using PromptOpt.Optimizers;

/// <summary>Answer the question.</summary>
[Signature]
public partial class Ask
{
    [InputField] public required string Question { get; init; }

    [OutputField] public string Answer { get; init; } = "";
}

[PromptProgram]
public partial class Asking(IChatClient client) : PromptProgram<Ask>(client)
{
    [Module] private partial Predict<Ask> Answer { get; }

    protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Answer.RunAsync(input, cancellationToken);
}

public static class AskMetrics
{
    [Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
}

[Optimize<LabeledFewShot>(Program = typeof(Asking), Train = "data/train.csv", MetricType = typeof(AskMetrics), Metric = nameof(AskMetrics.Same))]
public static partial class AskTuning;
