namespace PromptOpt.Optimizers.Tests;

public sealed class MetricTests
{
    private static readonly Example<Ticket> Row = Example.Of(new Ticket { Message = "a", Intent = Intent.TopUp });

    public static TheoryData<string> Shapes => [.. Metrics.Keys];

    private static Dictionary<string, Metric<Ticket>> Metrics { get; } = new()
    {
        ["values, bool"] = Metric.Create<Ticket>("m", (expected, actual) => expected.Intent == actual.Intent),
        ["values, double"] = Metric.Create<Ticket>("m", (expected, actual) => expected.Intent == actual.Intent ? 1.0 : 0.0),
        ["values, score"] = Metric.Create<Ticket>("m", (expected, actual) => expected.Intent == actual.Intent ? Score.Pass : Score.Fail("no")),
        ["values, async lambda"] = Metric.Create<Ticket>("m", async (expected, actual, _) =>
        {
            await Task.Yield();
            return expected.Intent == actual.Intent;
        }),
        ["values, method"] = Metric.Create<Ticket>("m", Same, fingerprint: "v1"),
        ["prediction, lambda"] = Metric.Create<Ticket>("m", (example, prediction, context) => example.Value.Intent == prediction.Value.Intent && context.Trace is not null),
        ["prediction, method"] = Metric.Create<Ticket>("m", SamePrediction, fingerprint: "v1"),
        ["prediction, async lambda"] = Metric.Create<Ticket>("m", static async (example, prediction, _, cancellationToken) =>
        {
            await Task.Delay(1, cancellationToken);
            return example.Value.Intent == prediction.Value.Intent;
        }),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_shape_scores_right_and_wrong_answers(string shape)
    {
        Metric<Ticket> metric = Metrics[shape];

        Assert.Equal(1, (await ScoreOf(metric, Intent.TopUp)).Value);
        Assert.Equal(0, (await ScoreOf(metric, Intent.LostCard)).Value);
        Assert.Equal(shape.StartsWith("values", StringComparison.Ordinal), metric.NeedsLabels);
    }

    [Fact]
    public async Task A_score_that_is_none_is_an_error_of_the_metric()
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("broken", static (_, _) => 7.0);

        MetricException exception = await Assert.ThrowsAsync<MetricException>(async () => await ScoreOf(metric, Intent.TopUp));
        Assert.IsType<ArgumentOutOfRangeException>(exception.InnerException);
        Assert.Equal((FailureKind.Metric, "broken", Row.Id), (exception.Kind, exception.Metric, exception.ExampleId));
    }

    [Fact]
    public async Task A_metric_that_asks_a_judge_without_having_one_says_what_to_set()
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("judged", static (_, _, context) => context.Judge is not null);

        MetricException exception = await Assert.ThrowsAsync<MetricException>(async () => await ScoreOf(metric, Intent.TopUp));
        Assert.Contains("EvaluationOptions.Judge", exception.Message, StringComparison.Ordinal);
    }

    private static ValueTask<Score> ScoreOf(Metric<Ticket> metric, Intent intent)
        => metric.ScoreAsync(Row, Prediction.Of(new Ticket { Message = "a", Intent = intent }), new MetricContext(new ProgramTrace(), new TicketProgram(static t => t)), TestContext.Current.CancellationToken);

    private static bool Same(Ticket expected, Ticket actual) => expected.Intent == actual.Intent;

    private static Score SamePrediction(Example<Ticket> example, Prediction<Ticket> prediction, MetricContext context) => example.Value.Intent == prediction.Value.Intent;
}
