namespace PromptOpt.Optimizers.Tests;

/// <summary>The evaluator over a real predictor and its prompt protocol.</summary>
public sealed class PredictorEvaluationTests
{
    private static readonly Dataset<Ticket> Data = DatasetPropertyTests.Numbered(30);

    [Fact]
    public async Task A_predictor_is_evaluated_with_its_usage_and_its_trace()
    {
        FakeChatClient client = new(static messages => Reply(messages.Any(static message => message.Text.Contains("message 4", StringComparison.Ordinal)) ? "nonsense" : "top_up"));

        EvaluationResult<Ticket> result = await new Evaluator().EvaluateAsync(new Predict<Ticket>(client), Data, TicketMetrics.SameIntent, null, TestContext.Current.CancellationToken);

        // The reply to row 4 cannot be read, nor can the repaired one.
        ExampleResult<Ticket> failed = result.Examples[4];
        Assert.True(failed.Failure!.Kind is FailureKind.Parse or FailureKind.Constraint);
        Assert.Contains("nonsense", Assert.IsType<AdapterParseException>(failed.Failure.Exception).RawText, StringComparison.Ordinal);
        Assert.Equal((2, 1), (failed.Usage.Calls, failed.Usage.Repairs));
        Assert.Single(failed.Trace!.Calls);
        Assert.Equal(0, failed.Score!.Value.Value);

        int right = Data.Where(static row => row.Value.Intent == Intent.TopUp).Count;
        Assert.Equal(right / 30.0, result.Mean, 12);
        Assert.Equal(client.Calls, result.Usage.Calls);
        Assert.True(result.Usage.InputTokens > 0);
    }

    [Fact]
    public async Task Every_example_has_a_trace_of_its_own()
    {
        FakeChatClient client = new(static _ => Reply("top_up"));
        EvaluationResult<Ticket> result = await new Evaluator(new() { MaxParallelism = 8 }).EvaluateAsync(new Predict<Ticket>(client), Data, TicketMetrics.SameIntent, null, TestContext.Current.CancellationToken);

        Assert.All(result.Examples, static row =>
        {
            PredictorCall<Ticket> call = Assert.IsType<PredictorCall<Ticket>>(Assert.Single(row.Trace!.Calls));
            Assert.Equal(row.Example.Value.Message, call.Input.Message);
        });
    }

    [Fact]
    public async Task The_metric_asks_the_judge_of_the_options()
    {
        FakeChatClient judge = new(static _ => "yes");
        Metric<Ticket> metric = Metric.Create<Ticket>("judged", static async (_, prediction, context, cancellationToken) =>
        {
            var answer = await context.Judge.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, prediction.Value.Message)], null, cancellationToken);
            return answer.Text == "yes" && context.Predictors[0].Name == "self";
        });

        EvaluationResult<Ticket> result = await new Evaluator(new() { Judge = judge }).EvaluateAsync(new Predict<Ticket>(new FakeChatClient(static _ => Reply("top_up"))), Data, metric, null, TestContext.Current.CancellationToken);
        Assert.Equal((1.0, 30), (result.Mean, judge.Calls));
    }

    private static string Reply(string intent) => $"[[ ## intent ## ]]\n{intent}\n\n[[ ## completed ## ]]";
}
