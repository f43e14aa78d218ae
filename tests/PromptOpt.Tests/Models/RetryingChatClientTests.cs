using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Models;

public sealed class RetryingChatClientTests
{
    private static readonly ModelException Transient = new(FailureKind.Transport, "gone");

    [Fact]
    public async Task A_failure_that_may_pass_is_retried_until_an_answer_comes()
    {
        TestClock clock = new();
        EventList events = new();
        ScriptedClient inner = new(Transient, new ModelException(FailureKind.RateLimit, "slow"), "fine");
        using RetryingChatClient client = new(inner, Plain(clock), events);

        ChatResponse response = await AskAsync(client);

        Assert.Equal("fine", response.Text);
        Assert.Equal(3, inner.Calls);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], clock.Pauses);
        Assert.Equal([(1, TimeSpan.FromSeconds(1)), (2, TimeSpan.FromSeconds(2))], events.Retries.Select(r => (r.Attempt, r.Delay)));
        Assert.Equal([FailureKind.Transport, FailureKind.RateLimit], events.Retries.Select(r => r.Failure.Kind));
    }

    [Fact]
    public async Task The_last_failure_is_thrown_when_the_attempts_are_used_up()
    {
        ModelException last = new(FailureKind.Transport, "still gone");
        ScriptedClient inner = new(Transient, Transient, last, "too late");
        using RetryingChatClient client = new(inner, Plain(new TestClock()) with { MaxAttempts = 3 });

        ModelException thrown = await Assert.ThrowsAsync<ModelException>(() => AskAsync(client));

        Assert.Same(last, thrown);
        Assert.Equal(3, inner.Calls);
    }

    [Theory]
    [InlineData(FailureKind.Request)]
    [InlineData(FailureKind.ContextOverflow)]
    [InlineData(FailureKind.Refusal)]
    public async Task A_failure_that_stays_is_thrown_at_once(FailureKind kind)
    {
        EventList events = new();
        ScriptedClient inner = new(new ModelException(kind, "no"), "never asked");
        using RetryingChatClient client = new(inner, Plain(new TestClock()), events);

        await Assert.ThrowsAsync<ModelException>(() => AskAsync(client));

        Assert.Equal(1, inner.Calls);
        Assert.Empty(events.Retries);
    }

    [Fact]
    public async Task Failures_of_other_clients_are_classified()
    {
        ScriptedClient inner = new(new HttpRequestException("reset"), new TimeoutException(), new HttpRequestException("429", null, HttpStatusCode.TooManyRequests), "fine");
        using RetryingChatClient client = new(inner, Plain(new TestClock()));

        Assert.Equal("fine", (await AskAsync(client)).Text);

        ScriptedClient denied = new(new HttpRequestException("401", null, HttpStatusCode.Unauthorized));
        using RetryingChatClient deniedClient = new(denied, Plain(new TestClock()));
        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => AskAsync(deniedClient));
        Assert.Equal(FailureKind.Request, failure.Kind);
    }

    [Fact]
    public async Task What_nobody_knows_but_a_client_threw_may_pass()
    {
        ScriptedClient inner = new(new InvalidCastException(), "fine");
        using RetryingChatClient client = new(inner, Plain(new TestClock()));

        Assert.Equal("fine", (await AskAsync(client)).Text);
    }

    [Fact]
    public async Task A_stream_without_a_single_update_is_begun_again()
    {
        ScriptedClient inner = new(ScriptedClient.Empty, "fine");
        using RetryingChatClient client = new(inner, Plain(new TestClock()));

        ChatResponse response = await client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hi")]).ToChatResponseAsync();

        Assert.Equal("fine!", response.Text);
    }

    [Fact]
    public async Task The_endpoint_may_ask_for_a_longer_pause_than_ours_but_not_for_a_shorter_one()
    {
        TestClock clock = new();
        ScriptedClient inner = new(
            new ModelException(FailureKind.RateLimit, "slow") { RetryAfter = TimeSpan.FromSeconds(50) },
            new ModelException(FailureKind.RateLimit, "slow") { RetryAfter = TimeSpan.FromMilliseconds(1) },
            "fine");
        using RetryingChatClient client = new(inner, Plain(clock));

        await AskAsync(client);

        Assert.Equal([TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(2)], clock.Pauses);
    }

    [Fact]
    public async Task A_pause_beyond_the_limit_makes_the_failure_final()
    {
        TestClock clock = new();
        ModelException tooLong = new(FailureKind.RateLimit, "tomorrow") { RetryAfter = TimeSpan.FromMinutes(3) };
        ScriptedClient inner = new(tooLong, "never asked");
        using RetryingChatClient client = new(inner, Plain(clock) with { MaxRetryAfter = TimeSpan.FromMinutes(2) });

        Assert.Same(tooLong, await Assert.ThrowsAsync<ModelException>(() => AskAsync(client)));

        Assert.Empty(clock.Pauses);
    }

    [Fact]
    public async Task Cancelling_ends_a_pause()
    {
        TestClock clock = new(isStopped: true);
        using CancellationTokenSource cancellation = new();
        EventList events = new() { Seen = () => cancellation.CancelAfter(0) };
        using RetryingChatClient client = new(new ScriptedClient(Transient, "never asked"), Plain(clock), events);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")], cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task A_cancelled_call_is_not_retried()
    {
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();
        ScriptedClient inner = new(new OperationCanceledException(cancellation.Token), "never asked");
        using RetryingChatClient client = new(inner, Plain(new TestClock()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")], cancellationToken: cancellation.Token));

        Assert.Equal(1, inner.Calls);
    }

    [Fact]
    public async Task Messages_that_can_be_read_only_once_are_sent_every_time()
    {
        ScriptedClient inner = new(Transient, "fine");
        using RetryingChatClient client = new(inner, Plain(new TestClock()));
        Queue<ChatMessage> once = new([new ChatMessage(ChatRole.User, "Hi")]);

        await client.GetResponseAsync(Drain(once));

        Assert.Equal(["Hi", "Hi"], inner.Requests.Select(r => r.Single().Text));
    }

    [Fact]
    public async Task A_stream_is_begun_again_before_its_first_update()
    {
        TestClock clock = new();
        ScriptedClient inner = new(Transient, Transient, "fine");
        using RetryingChatClient client = new(inner, Plain(clock));

        ChatResponse response = await client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hi")]).ToChatResponseAsync();

        Assert.Equal("fine!", response.Text);
        Assert.Equal(2, clock.Pauses.Count);
    }

    [Fact]
    public async Task A_stream_that_has_begun_is_not_begun_again()
    {
        ScriptedClient inner = new(new ScriptedClient.Breaking("half", new IOException("cut")), "never asked");
        using RetryingChatClient client = new(inner, Plain(new TestClock()));
        List<string> received = [];

        ModelException failure = await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hi")]))
            {
                received.Add(update.Text);
            }
        });

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Equal(["half"], received);
        Assert.Equal(1, inner.Calls);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_pauses()
    {
        IReadOnlyList<TimeSpan> first = await PausesAsync(7);
        IReadOnlyList<TimeSpan> again = await PausesAsync(7);
        IReadOnlyList<TimeSpan> other = await PausesAsync(8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Every_pause_lies_between_what_is_asked_and_what_is_allowed()
        => Prop.ForAll(
            ArbMap.Default.ArbFor<(PositiveInt Attempt, NonNegativeInt AskedMs, NormalFloat Jitter, int Seed)>(),
            static sample =>
            {
                RetryOptions options = new() { MaxAttempts = int.MaxValue, Seed = sample.Seed, Jitter = Math.Abs(sample.Jitter.Get % 1) };
                TimeSpan asked = TimeSpan.FromMilliseconds(sample.AskedMs.Get);
                TimeSpan pause = new RetryDelays(options).Next(sample.Attempt.Get, new ModelException(FailureKind.RateLimit, "slow") { RetryAfter = asked })!.Value;
                return pause >= asked && pause <= (asked > options.MaxDelay ? asked : options.MaxDelay) + options.MaxDelay;
            }).Holds();

    [Theory]
    [InlineData(10)]
    [InlineData(0.5)]
    public void Clients_that_are_told_the_same_pause_do_not_all_come_back_at_once(double askedSeconds)
    {
        ModelException slow = new(FailureKind.RateLimit, "slow") { RetryAfter = TimeSpan.FromSeconds(askedSeconds) };

        TimeSpan[] pauses = [.. Enumerable.Range(0, 50).Select(seed => new RetryDelays(new RetryOptions { Seed = seed, Jitter = 0.5, BaseDelay = TimeSpan.FromSeconds(1) }).Next(1, slow)!.Value)];

        Assert.Equal(50, pauses.Distinct().Count());
        Assert.True(pauses.Max() - pauses.Min() > TimeSpan.FromSeconds(0.3));
        Assert.All(pauses, pause => Assert.True(pause >= slow.RetryAfter));
    }

    [Fact]
    public void Senseless_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxAttempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { BaseDelay = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxDelay = TimeSpan.FromDays(30) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxRetryAfter = TimeSpan.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { Jitter = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { Jitter = double.NaN });
    }

    private static async Task<IReadOnlyList<TimeSpan>> PausesAsync(int seed)
    {
        TestClock clock = new();
        using RetryingChatClient client = new(new ScriptedClient(Transient, Transient, Transient, "fine"), new RetryOptions { Seed = seed, TimeProvider = clock });
        await AskAsync(client);
        return clock.Pauses;
    }

    private static RetryOptions Plain(TimeProvider clock) => new() { Jitter = 0, TimeProvider = clock };

    private static Task<ChatResponse> AskAsync(RetryingChatClient client) => client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")]);

    private static IEnumerable<ChatMessage> Drain(Queue<ChatMessage> messages)
    {
        while (messages.TryDequeue(out ChatMessage? message))
        {
            yield return message;
        }
    }

    private sealed class EventList : IPromptObserver
    {
        public List<RequestRetried> Retries { get; } = [];

        public Action? Seen { get; init; }

        public void Observe(PromptEvent happened)
        {
            Retries.Add((RequestRetried)happened);
            Seen?.Invoke();
        }
    }
}
