using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

public sealed class EvaluatorTests
{
    private static readonly Dataset<Ticket> Data = DatasetPropertyTests.Numbered(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public async Task Results_stand_in_the_order_of_the_data_whatever_order_the_answers_come_in(int parallelism)
    {
        TicketProgram program = new(async (input, cancellationToken) =>
        {
            await Task.Delay(new SeededRandom(1, input.Message).NextInt32(8), cancellationToken);
            return new Ticket { Message = input.Message, Urgency = 100 - Number(input) };
        });

        EvaluationResult<Ticket> result = await new Evaluator(new() { MaxParallelism = parallelism }).EvaluateAsync(program, Data, TicketMetrics.Urgency, null, Token);

        Assert.Equal(Data.Select(static row => row.Id), result.Examples.Select(static row => row.Example.Id));
        Assert.Equal(Enumerable.Range(0, 40), result.Examples.Select(static row => row.Index));
        Assert.All(result.Examples, static row => Assert.Equal((100 - row.Index) / 100.0, row.Score!.Value.Value));
        Assert.Equal(0.805, result.Mean, 12);
        Assert.Equal("[0.767675, 0.840500]", result.Interval.ToString());
    }

    [Fact]
    public async Task The_number_in_flight_is_reached_and_never_exceeded()
    {
        int inFlight = 0;
        int most = 0;
        SemaphoreSlim full = new(0);
        TicketProgram program = new(async (input, cancellationToken) =>
        {
            int now = Interlocked.Increment(ref inFlight);
            InterlockedMax(ref most, now);
            if (now == 7)
            {
                full.Release(1000);
            }

            await full.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref inFlight);
            return input;
        });

        await new Evaluator(new() { MaxParallelism = 7 }).EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, Token);
        Assert.Equal(7, most);
    }

    [Fact]
    public async Task The_program_never_sees_the_labels()
    {
        ConcurrentBag<Intent> seen = [];
        TicketProgram program = new(input =>
        {
            seen.Add(input.Intent);
            return input;
        });

        await new Evaluator().EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, Token);
        Assert.Equal([Intent.CardArrival], seen.Distinct());
    }

    public static TheoryData<Exception> OwnCancellations => new()
    {
        new OperationCanceledException("mine"),
        new TaskCanceledException("a search of the program's own took too long", new TimeoutException()),
        new TimeoutException("mine"),
        new AggregateException(new OperationCanceledException("mine")),
    };

    [Theory]
    [MemberData(nameof(OwnCancellations))]
    public async Task A_cancellation_of_the_programs_own_is_the_programs_failure(Exception thrown)
    {
        TicketProgram program = new(input => Number(input) == 3 ? throw thrown : new Ticket { Message = input.Message, Urgency = 80 });

        EvaluationResult<Ticket> result = await new Evaluator().EvaluateAsync(program, Data, TicketMetrics.Urgency, null, Token);

        Assert.Equal(new Dictionary<FailureKind, int> { [FailureKind.Program] = 1 }, result.Failures);
        Assert.Equal(0, result.Unscored);
    }

    [Fact]
    public async Task A_cancellation_that_a_client_threw_is_the_clients()
    {
        using CancelledClient client = new();

        EvaluationResult<Ticket> result = await new Evaluator(new() { UnscoredTolerance = 1 }).EvaluateAsync(new Predict<Ticket>(client), Data, TicketMetrics.Urgency, null, Token);

        Assert.Equal(new Dictionary<FailureKind, int> { [FailureKind.Transport] = 40 }, result.Failures);
        Assert.Equal(40, result.Unscored);
    }

    [Theory]
    [InlineData(FailureKind.Parse, true)]
    [InlineData(FailureKind.Constraint, true)]
    [InlineData(FailureKind.ContextOverflow, true)]
    [InlineData(FailureKind.Refusal, true)]
    [InlineData(FailureKind.Program, true)]
    [InlineData(FailureKind.Transport, false)]
    [InlineData(FailureKind.RateLimit, false)]
    [InlineData(FailureKind.Request, false)]
    public async Task What_the_model_did_wrong_is_a_score_and_what_the_network_did_wrong_is_not(FailureKind kind, bool isScored)
    {
        TicketProgram program = new(input => Number(input) == 3 ? throw Failure(kind) : new Ticket { Message = input.Message, Urgency = 80 });

        EvaluationResult<Ticket> result = await new Evaluator(new() { FailureScore = 0.1 }).EvaluateAsync(program, Data, TicketMetrics.Urgency, null, Token);

        Assert.Equal(new Dictionary<FailureKind, int> { [kind] = 1 }, result.Failures);
        Assert.Equal(isScored ? 0 : 1, result.Unscored);
        Assert.Equal(isScored ? ((39 * 0.8) + 0.1) / 40 : 0.8, result.Mean, 12);
        Assert.Equal(isScored ? 0.1 : null, result.Examples[3].Score?.Value);
        Assert.Contains("broken", result.Examples[3].Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_that_takes_too_long_stays_unscored()
    {
        TicketProgram program = new(async (input, cancellationToken) =>
        {
            if (Number(input) == 5)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return input;
        });

        EvaluationResult<Ticket> result = await new Evaluator(new() { RolloutTimeout = TimeSpan.FromMilliseconds(200) }).EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, Token);
        Assert.Equal(FailureKind.Timeout, result.Examples[5].Failure!.Kind);
        Assert.Null(result.Examples[5].Score);
    }

    [Fact]
    public async Task More_unscored_examples_than_tolerated_stop_the_evaluation()
    {
        int calls = 0;
        TicketProgram program = new(input =>
        {
            Interlocked.Increment(ref calls);
            throw new ModelException(FailureKind.Request, "bad key");
        });

        UnscoredException exception = await Assert.ThrowsAsync<UnscoredException>(
            () => new Evaluator(new() { MaxParallelism = 2 }).EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, Token));
        Assert.Contains("bad key", exception.Message, StringComparison.Ordinal);
        Assert.InRange(calls, 5, 6);
        Assert.Equal(FailureKind.Request, exception.Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task A_metric_that_throws_stops_the_run_with_the_first_such_example(int parallelism)
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("broken", static async (example, _, _, cancellationToken) =>
        {
            // Later examples throw sooner.
            await Task.Delay(40 - Number(example.Value), cancellationToken);
            return Number(example.Value) >= 6 ? throw new FormatException("bug") : Score.Pass;
        });

        MetricException exception = await Assert.ThrowsAsync<MetricException>(
            () => new Evaluator(new() { MaxParallelism = parallelism }).EvaluateAsync(new TicketProgram(static t => t), Data, metric, null, Token));
        Assert.Equal(Data[6].Id, exception.ExampleId);
        Assert.Contains("FormatException: bug", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_labels_are_refused_before_anything_is_spent()
    {
        int calls = 0;
        TicketProgram program = new(input =>
        {
            Interlocked.Increment(ref calls);
            return input;
        });
        Dataset<Ticket> data = CsvDatasetTests.Read("message,intent\na,top_up\nb,\n");

        await Assert.ThrowsAsync<MissingLabelException>(() => new Evaluator().EvaluateAsync(program, data, TicketMetrics.SameIntent, null, Token));
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_evaluation()
    {
        using CancellationTokenSource source = new();
        TicketProgram program = new(async (input, cancellationToken) =>
        {
            if (Number(input) == 10)
            {
                await source.CancelAsync();
            }

            await Task.Delay(Number(input) < 10 ? 0 : Timeout.Infinite, cancellationToken);
            return input;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Evaluator().EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, source.Token));
    }

    [Fact]
    public async Task An_empty_data_set_is_refused()
        => await Assert.ThrowsAsync<ArgumentException>(() => new Evaluator().EvaluateAsync(new TicketProgram(static t => t), Dataset<Ticket>.Empty, TicketMetrics.SameIntent, null, Token));

    [Fact]
    public async Task Events_tell_of_begin_every_example_and_end()
    {
        EventLog log = new();
        EvaluationResult<Ticket> result = await new Evaluator(new() { MaxParallelism = 1 }).EvaluateAsync(new TicketProgram(static t => t), Data, TicketMetrics.SameIntent, log, Token);

        Assert.Equal(new EvaluationStarted { Metric = "same intent", Examples = 40, MaxParallelism = 1 }, log.Events.First());
        ExampleEvaluated[] examples = [.. log.Events.OfType<ExampleEvaluated>()];
        Assert.Equal(Enumerable.Range(1, 40), examples.Select(static e => e.Progress.Completed));
        Assert.Equal(result.Mean, examples[^1].Progress.RunningMean);
        Assert.Equal(result.Mean, Assert.IsType<EvaluationCompleted>(log.Events.Last()).Mean);
    }

    [Fact]
    public async Task Sub_scores_have_means_of_their_own()
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("parts", static (example, _, _) => Score.Of(0.5).WithSubScore(Number(example.Value) % 2 == 0 ? "even" : "odd", Number(example.Value) % 4 / 4.0));

        EvaluationResult<Ticket> result = await new Evaluator().EvaluateAsync(new TicketProgram(static t => t), Data, metric, null, Token);
        Assert.Equal(new Dictionary<string, double> { ["even"] = 0.25, ["odd"] = 0.5 }, result.SubScoreMeans);
    }

    [Fact]
    public async Task A_result_without_predictions_keeps_the_scores()
    {
        EvaluationResult<Ticket> result = await new Evaluator(new() { KeepPredictions = false }).EvaluateAsync(new TicketProgram(static t => t), Data, TicketMetrics.SameIntent, null, Token);

        Assert.All(result.Examples, static row => Assert.Null(row.Prediction));
        Assert.Equal(40, result.Scored);
    }

    [Fact]
    public async Task The_export_is_one_JSON_object_a_line_in_every_culture()
    {
        Dataset<Ticket> data = CsvDatasetTests.Read("message,intent\n\"say \"\"hé\"\"\",top_up\nb,lost_card\nc,lost_card\n");
        TicketProgram program = new(static input => input.Message == "b" ? throw new ModelException(FailureKind.Transport, "down") : new Ticket { Message = input.Message, Intent = Intent.TopUp });
        Metric<Ticket> metric = Metric.Create<Ticket>("m", static (expected, actual) => expected.Intent == actual.Intent ? Score.Pass.WithSubScore("part", 0.5) : Score.Fail("wrong"));
        EvaluationResult<Ticket> result = await new Evaluator(new() { UnscoredTolerance = 1 }).EvaluateAsync(program, data, metric, null, Token);
        using MemoryStream stream = new();
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        await result.WriteAsync(stream, Token);
        CultureInfo.CurrentCulture = before;

        string[] lines = [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Select(static line => line[..Math.Max(0, line.IndexOf(",\"milliseconds\":", StringComparison.Ordinal))])];
        Assert.Equal(
        [
            $$"""{"id":"{{data[0].Id}}","file":"rows.csv","line":2,"score":1.000000,"sub_scores":{"part":0.500000},"row":{"message":"say \"hé\"","intent":"top_up"},"answer":{"intent":"top_up","urgency":null},"calls":0,"input_tokens":0,"output_tokens":0""",
            $$"""{"id":"{{data[1].Id}}","file":"rows.csv","line":3,"score":null,"failure":{"kind":"Transport","message":"down"},"row":{"message":"b","intent":"lost_card"},"calls":0,"input_tokens":0,"output_tokens":0""",
            $$"""{"id":"{{data[2].Id}}","file":"rows.csv","line":4,"score":0.000000,"feedback":"wrong","row":{"message":"c","intent":"lost_card"},"answer":{"intent":"top_up","urgency":null},"calls":0,"input_tokens":0,"output_tokens":0""",
            "",
        ], lines);
    }

    /// <summary>A client whose own time-out puts an end to every call.</summary>
    private sealed class CancelledClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new TaskCanceledException("the client's own");

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new TaskCanceledException("the client's own");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private static int Number(Ticket ticket) => int.Parse(ticket.Message.AsSpan("message ".Length), CultureInfo.InvariantCulture);

    private static Exception Failure(FailureKind kind)
        => kind switch
        {
            FailureKind.Program => new InvalidOperationException("broken"),
            FailureKind.Parse or FailureKind.Constraint => new AdapterParseException(kind, "self", "raw", [new FieldFailure("intent", kind, "broken")], System.Collections.Immutable.ImmutableDictionary<string, string>.Empty),
            _ => new ModelException(kind, "broken"),
        };

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private sealed class EventLog : IPromptObserver
    {
        public ConcurrentQueue<PromptEvent> Events { get; } = [];

        public void Observe(PromptEvent happened) => Events.Enqueue(happened);
    }
}
