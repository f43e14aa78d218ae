using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A program or a metric that outlives its time is left behind, whatever it is doing.</summary>
public sealed class TimeLimitTests : IDisposable
{
    private static readonly Dataset<Ticket> Data = DatasetPropertyTests.Numbered(40);

    private readonly ManualClock _clock = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly TaskCompletionSource _endAsync = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Threads that hang on purpose end with the test.</summary>
    public void Dispose()
    {
        _end.Set();
        _endAsync.TrySetResult();
    }

    [Theory]
    [InlineData("heeds its token")]
    [InlineData("ignores its token")]
    [InlineData("blocks its thread")]
    [InlineData("blocks a thread of the pool")]
    [InlineData("spins")]
    public async Task A_program_that_takes_too_long_is_left_behind_and_the_others_are_scored(string way)
    {
        TicketProgram program = new(async (input, cancellationToken) => Number(input) == 5 ? await HangAsync(way, input, cancellationToken) : input);

        EvaluationResult<Ticket> result = await new Evaluator(new() { RolloutTimeout = TimeSpan.FromMinutes(2), TimeProvider = _clock, MaxParallelism = 1 }).EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, Token);

        ExampleResult<Ticket> left = result.Examples[5];
        Assert.Equal((FailureKind.Timeout, false, false), (left.Failure!.Kind, left.Failure.IsScored, left.Failure.IsOfMetric));
        Assert.Contains("120 s", left.Failure.Message, StringComparison.Ordinal);
        Assert.Null(left.Score);
        Assert.Null(left.Prediction);
        Assert.Equal(39, result.Scored);
        Assert.Equal(new Dictionary<FailureKind, int> { [FailureKind.Timeout] = 1 }, result.Failures);
    }

    [Theory]
    [InlineData("heeds its token")]
    [InlineData("ignores its token")]
    [InlineData("blocks its thread")]
    [InlineData("blocks a thread of the pool")]
    [InlineData("spins")]
    public async Task A_metric_that_takes_too_long_is_left_behind_and_its_row_stays_unscored(string way)
    {
        Metric<Ticket> metric = Metric.Create<Ticket>("slow", async (example, prediction, _, cancellationToken) =>
        {
            if (Number(example.Value) == 5)
            {
                await HangAsync(way, example.Value, cancellationToken);
            }

            return Score.Pass;
        });

        EvaluationResult<Ticket> result = await new Evaluator(new() { MetricTimeout = TimeSpan.FromMinutes(2), TimeProvider = _clock, MaxParallelism = 1 }).EvaluateAsync(new TicketProgram(static t => t), Data, metric, null, Token);

        ExampleResult<Ticket> left = result.Examples[5];
        Assert.Equal((FailureKind.Timeout, false, true), (left.Failure!.Kind, left.Failure.IsScored, left.Failure.IsOfMetric));
        Assert.Contains("'slow'", left.Failure.Message, StringComparison.Ordinal);
        Assert.Null(left.Score);
        Assert.NotNull(left.Prediction);
        Assert.Equal(1, result.Mean);
        Assert.Equal(39, result.Scored);
    }

    /// <summary>By the system's clock: it must get a thread although every program holds one.</summary>
    [Theory]
    [InlineData("blocks its thread")]
    [InlineData("blocks a thread of the pool")]
    [InlineData("ignores its token")]
    public async Task An_evaluation_of_nothing_but_programs_that_hang_ends(string way)
    {
        TicketProgram program = new((input, cancellationToken) => new ValueTask<Ticket>(HangAsync(way, input, cancellationToken)));

        EvaluationResult<Ticket> result = await new Evaluator(new() { RolloutTimeout = TimeSpan.FromMilliseconds(50), MaxParallelism = 32, UnscoredTolerance = 1 })
            .EvaluateAsync(program, DatasetPropertyTests.Numbered(96), TicketMetrics.SameIntent, null, Token);

        Assert.Equal(96, result.Failures[FailureKind.Timeout]);
        Assert.Equal(96, result.Unscored);
    }

    [Fact]
    public async Task More_rows_left_behind_than_tolerated_end_the_evaluation_with_their_reason()
    {
        TicketProgram program = new((input, cancellationToken) => new ValueTask<Ticket>(HangAsync("blocks its thread", input, cancellationToken)));

        UnscoredException exception = await Assert.ThrowsAsync<UnscoredException>(
            () => new Evaluator(new() { RolloutTimeout = TimeSpan.FromMinutes(2), TimeProvider = _clock }).EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, Token));

        Assert.Equal(FailureKind.Timeout, exception.Kind);
        Assert.Contains("left behind", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_behind_can_ask_no_model_says_nothing_and_its_end_is_ignored()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource<Exception?> ended = new();
        FakeChatClient model = new(_ => "[[ ## intent ## ]]\ntop_up\n\n[[ ## completed ## ]]");
        Asking program = new(model, async (ask, _) =>
        {
            await ask(CancellationToken.None);
            asked.SetResult();
            await _endAsync.Task;
            ended.SetResult(await Record.ExceptionAsync(() => ask(CancellationToken.None).AsTask()));
            throw new InvalidOperationException("too late");
        });
        ConcurrentQueue<PromptEvent> events = [];

        Task<EvaluationResult<Ticket>> evaluation = new Evaluator(new() { RolloutTimeout = TimeSpan.FromMinutes(5), TimeProvider = _clock, UnscoredTolerance = 1 })
            .EvaluateAsync(program, DatasetPropertyTests.Numbered(1), TicketMetrics.SameIntent, new Listener(events), Token);
        await asked.Task;
        _clock.Advance(TimeSpan.FromMinutes(6));
        EvaluationResult<Ticket> result = await evaluation;
        int said = events.Count;
        _endAsync.SetResult();

        Assert.NotNull(await ended.Task);
        Assert.Equal(1, model.Calls);
        Assert.Equal(1, result.Usage.Calls);
        Assert.Equal(FailureKind.Timeout, result.Examples[0].Failure!.Kind);
        Assert.Equal(said, events.Count);
    }

    [Fact]
    public async Task A_call_under_way_in_what_is_left_behind_is_cancelled_although_the_program_hides_its_token()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource cancelled = new();
        TokenWatchingClient model = new(asked, cancelled);
        Asking program = new(model, static async (ask, _) => await ask(CancellationToken.None));

        Task<EvaluationResult<Ticket>> evaluation = new Evaluator(new() { RolloutTimeout = TimeSpan.FromMinutes(5), TimeProvider = _clock, UnscoredTolerance = 1 })
            .EvaluateAsync(program, DatasetPropertyTests.Numbered(1), TicketMetrics.SameIntent, null, Token);
        await asked.Task;
        _clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(1, (await evaluation).Unscored);
        await cancelled.Task;
    }

    [Fact]
    public async Task A_metric_that_was_left_behind_can_ask_no_judge()
    {
        TaskCompletionSource begun = new();
        TaskCompletionSource<Exception?> ended = new();
        FakeChatClient judge = new(_ => "yes");
        Metric<Ticket> metric = Metric.Create<Ticket>("judged", async (_, _, context, _) =>
        {
            begun.SetResult();
            await _endAsync.Task;
            ended.SetResult(await Record.ExceptionAsync(() => context.Judge.GetResponseAsync("Is it good?")));
            return Score.Pass;
        });

        Task<EvaluationResult<Ticket>> evaluation = new Evaluator(new() { MetricTimeout = TimeSpan.FromMinutes(5), TimeProvider = _clock, Judge = judge, UnscoredTolerance = 1 })
            .EvaluateAsync(new TicketProgram(static t => t), DatasetPropertyTests.Numbered(1), metric, null, Token);
        await begun.Task;
        _clock.Advance(TimeSpan.FromMinutes(6));
        EvaluationResult<Ticket> result = await evaluation;
        _endAsync.SetResult();

        Assert.NotNull(await ended.Task);
        Assert.Equal(0, judge.Calls);
        Assert.Equal(1, result.Unscored);
    }

    [Fact]
    public async Task A_cancelled_evaluation_does_not_wait_for_what_heeds_no_token()
    {
        using CancellationTokenSource source = new();
        TicketProgram program = new(async (input, cancellationToken) =>
        {
            await source.CancelAsync();
            return await HangAsync("blocks its thread", input, cancellationToken);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Evaluator(new() { RolloutTimeout = TimeSpan.FromHours(5) }).EvaluateAsync(program, Data, TicketMetrics.SameIntent, null, source.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_limit_is_positive(int seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationOptions { RolloutTimeout = TimeSpan.FromSeconds(seconds) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationOptions { MetricTimeout = TimeSpan.FromSeconds(seconds) });
    }

    [Fact]
    public async Task The_longest_time_limit_is_none()
    {
        EvaluationResult<Ticket> result = await new Evaluator(new() { RolloutTimeout = TimeSpan.MaxValue, MetricTimeout = TimeSpan.MaxValue }).EvaluateAsync(new TicketProgram(static t => t), Data, TicketMetrics.SameIntent, null, Token);

        Assert.Equal(40, result.Scored);
    }

    private static int Number(Ticket ticket) => int.Parse(ticket.Message.AsSpan("message ".Length), CultureInfo.InvariantCulture);

    /// <summary>Lets more time pass than there is, and goes on.</summary>
    private async Task<Ticket> HangAsync(string way, Ticket ticket, CancellationToken cancellationToken)
    {
        if (way == "blocks a thread of the pool")
        {
            await Task.Delay(1, CancellationToken.None).ConfigureAwait(false);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        switch (way)
        {
            case "heeds its token":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "ignores its token":
                await _endAsync.Task;
                break;
            case "blocks its thread" or "blocks a thread of the pool":
                _end.Wait(CancellationToken.None);
                break;
            default:
                while (!_end.IsSet)
                {
                    Thread.SpinWait(100);
                }

                break;
        }

        return ticket;
    }

    private sealed class Listener(ConcurrentQueue<PromptEvent> events) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => events.Enqueue(happened);
    }

    /// <summary>A program that asks its model as often as it is told to.</summary>
    private sealed class Asking(IChatClient client, Func<Func<CancellationToken, ValueTask<Prediction<Ticket>>>, CancellationToken, Task> forward) : PromptProgram<Ticket>(client)
    {
        private Predict<Ticket>? _answer;

        private Predict<Ticket> Answer => GetOrAddModule(ref _answer, static client => new Predict<Ticket>(client, new PredictOptions { MaxRepairs = 0 }));

        protected override async ValueTask<Prediction<Ticket>> ForwardAsync(Ticket input, CancellationToken cancellationToken)
        {
            await forward(token => Answer.RunAsync(input, token), cancellationToken);
            return Prediction.Of(input);
        }

        protected override void BindModules(ProgramBinding binding) => _answer = BindModule(Answer, nameof(Answer), binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit(nameof(Answer), Answer);
    }

    private sealed class TokenWatchingClient(TaskCompletionSource asked, TaskCompletionSource cancelled) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            asked.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                cancelled.SetResult();
            }

            throw new InvalidOperationException("Nothing ends an endless delay but its token.");
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
