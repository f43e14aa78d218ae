using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A metric that cannot score a row leaves it unscored; one that has a bug stops the work.</summary>
public sealed class UnscoredRowTests
{
    private static readonly Dataset<Ticket> Data = DatasetPropertyTests.Numbered(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, Metric<Ticket>> Shapes = new()
    {
        ["bool"] = Metric.Create<Ticket>("m", static (expected, _) => Number(expected) == 3 ? throw Reason() : true),
        ["double"] = Metric.Create<Ticket>("m", static (expected, _) => Number(expected) == 3 ? throw Reason() : 1.0),
        ["score"] = Metric.Create<Ticket>("m", static (expected, _) => Number(expected) == 3 ? throw Reason() : Score.Pass),
        ["async"] = Metric.Create<Ticket>("m", static async (expected, _, _) => await ScoreAsync(expected)),
        ["value task"] = Metric.Create<Ticket>("m", static (expected, _, _) => new ValueTask<Score>(ScoreAsync(expected))),
        ["context"] = Metric.Create<Ticket>("m", static (example, _, _) => Number(example.Value) == 3 ? throw Reason() : true),
        ["async context"] = Metric.Create<Ticket>("m", static async (example, _, _, _) => await ScoreAsync(example.Value)),
        ["blocking"] = Metric.Create<Ticket>("m", static (expected, _) => Task.Run(() => ScoreAsync(expected)).Result),
    };

    [Theory]
    [InlineData("bool")]
    [InlineData("double")]
    [InlineData("score")]
    [InlineData("async")]
    [InlineData("value task")]
    [InlineData("context")]
    [InlineData("async context")]
    [InlineData("blocking")]
    public async Task A_metric_of_any_shape_can_leave_a_row_unscored(string shape)
    {
        EvaluationResult<Ticket> result = await new Evaluator().EvaluateAsync(new TicketProgram(static t => t), Data, Shapes[shape], null, Token);

        ExampleResult<Ticket> row = result.Examples[3];
        Assert.Equal((FailureKind.Metric, false, true), (row.Failure!.Kind, row.Failure.IsScored, row.Failure.IsOfMetric));
        Assert.Contains("no verdict", row.Failure.Message, StringComparison.Ordinal);
        Assert.Null(row.Score);
        Assert.NotNull(row.Prediction);
        Assert.Equal((39, 1, 1.0), (result.Scored, result.Unscored, result.Mean));
    }

    [Theory]
    [InlineData(FailureKind.Transport)]
    [InlineData(FailureKind.RateLimit)]
    [InlineData(FailureKind.Request)]
    [InlineData(FailureKind.ContextOverflow)]
    [InlineData(FailureKind.Refusal)]
    public async Task A_judge_that_fails_leaves_the_row_unscored_with_its_kind(FailureKind kind)
    {
        EvaluationResult<Ticket> result = await JudgeAsync(new ModelException(kind, "the judge is away"));

        Assert.Equal((kind, false, true), (result.Examples[3].Failure!.Kind, result.Examples[3].Failure!.IsScored, result.Examples[3].Failure!.IsOfMetric));
        Assert.Contains("the judge is away", result.Examples[3].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal((39, 1.0), (result.Scored, result.Mean));
    }

    [Fact]
    public async Task A_judge_of_another_SDK_that_fails_leaves_the_row_unscored()
        => Assert.Equal(FailureKind.Transport, (await JudgeAsync(new HttpRequestException("connection refused"))).Examples[3].Failure!.Kind);

    [Fact]
    public async Task A_judge_whose_reply_cannot_be_read_leaves_the_row_unscored()
    {
        EvaluationResult<Ticket> result = await JudgeAsync(new AdapterParseException(FailureKind.Parse, "self", "raw", [new FieldFailure("verdict", FailureKind.Parse, "is missing")], ImmutableDictionary<string, string>.Empty));

        Assert.Equal((FailureKind.Parse, false), (result.Examples[3].Failure!.Kind, result.Examples[3].Failure!.IsScored));
    }

    [Fact]
    public async Task More_rows_without_a_score_than_tolerated_end_the_evaluation()
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("judged", static (_, _, _, _) => throw new ModelException(FailureKind.Transport, "the judge is away"));

        UnscoredException exception = await Assert.ThrowsAsync<UnscoredException>(() => new Evaluator().EvaluateAsync(new TicketProgram(static t => t), Data, metric, null, Token));

        Assert.Equal(FailureKind.Transport, exception.Kind);
        Assert.Contains("the judge is away", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_exception_of_a_metric_stops_the_evaluation_with_its_example()
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("broken", static (expected, _) => Number(expected) == 3 ? throw new FormatException("bug", Reason()) : true);

        MetricException exception = await Assert.ThrowsAsync<MetricException>(() => new Evaluator().EvaluateAsync(new TicketProgram(static t => t), Data, metric, null, Token));

        Assert.Equal(Data[3].Id, exception.ExampleId);
    }

    [Fact]
    public async Task A_metric_that_is_asked_directly_throws_what_leaves_the_row_unscored()
    {
        ModelException away = new(FailureKind.RateLimit, "the judge is away");
        Metric<Ticket> metric = Metric.Create<Ticket>("judged", (_, _, _, _) => throw away);

        UnscoredRowException exception = await Assert.ThrowsAsync<UnscoredRowException>(
            async () => await metric.ScoreAsync(Data[0], Prediction.Of(Data[0].Value), new MetricContext(new ProgramTrace(), new TicketProgram(static t => t)), Token));

        Assert.Equal(FailureKind.RateLimit, exception.Kind);
        Assert.Same(away, exception.InnerException);
    }

    private static Task<EvaluationResult<Ticket>> JudgeAsync(Exception failure)
    {
        FakeChatClient judge = new(messages => messages[^1].Text == "message 3" ? throw failure : "yes");
        Metric<Ticket> metric = Metric.Create<Ticket>("judged", static async (Example<Ticket> example, Prediction<Ticket> _, MetricContext context, CancellationToken cancellationToken) =>
            (await context.Judge.GetResponseAsync(example.Value.Message, cancellationToken: cancellationToken)).Text == "yes" ? Score.Pass : Score.Fail());
        return new Evaluator(new() { Judge = judge }).EvaluateAsync(new TicketProgram(static t => t), Data, metric, null, Token);
    }

    private static UnscoredRowException Reason() => new("the judge gave no verdict");

    private static async Task<Score> ScoreAsync(Ticket ticket)
    {
        await Task.Yield();
        return Number(ticket) == 3 ? throw Reason() : Score.Pass;
    }

    private static int Number(Ticket ticket) => int.Parse(ticket.Message.AsSpan("message ".Length), CultureInfo.InvariantCulture);
}
