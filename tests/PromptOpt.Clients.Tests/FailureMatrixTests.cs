using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.Clients.Tests;

/// <summary>Every client, every fault, over real HTTP: which kind it is, whether it is sent again, and that it is announced.</summary>
public sealed class FailureMatrixTests
{
    private const int Attempts = 3;

    public static MatrixTheoryData<Sdk, Fault> Matrix { get; } = new(Enum.GetValues<Sdk>(), Enum.GetValues<Fault>());

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_fault_has_its_kind_and_is_sent_again_only_if_it_may_pass(Sdk sdk, Fault fault)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, cancellationToken) => fault.AnswerAsync(exchange, cancellationToken));
        Uri endpoint = server.Endpoint;
        if (fault == Fault.Refused)
        {
            await server.DisposeAsync();
        }

        EventLog events = new();
        Clock clock = new();
        using IChatClient sdkClient = sdk.Create(endpoint, fault == Fault.Timeout ? Faults.Impatience : null);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { MaxAttempts = Attempts, Jitter = 0, TimeProvider = clock }, events);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Capital>(client).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken));

        FailureKind kind = fault.KindOf(sdk);
        bool isTransient = kind is FailureKind.Transport or FailureKind.RateLimit;
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.Equal(fault == Fault.Refused ? 0 : isTransient ? Attempts : 1, server.Count);
        Assert.Equal(isTransient ? Attempts - 1 : 0, events.Of<RequestRetried>().Count());
        Assert.All(events.Of<RequestRetried>(), retried => Assert.Equal(kind, retried.Failure.Kind));
        Assert.Empty(events.Of<ClientRetried>());
        Assert.DoesNotContain(SdkClients.Key, failure.ToString(), StringComparison.Ordinal);
        if (fault == Fault.RateLimit)
        {
            // Two of the SDKs do not give the header on.
            TimeSpan? pause = sdk is Sdk.Anthropic or Sdk.Ollama ? null : TimeSpan.FromSeconds(7);
            Assert.Equal(pause, failure.RetryAfter);
            Assert.All(clock.Pauses, waited => Assert.True(pause is null || waited >= pause));
        }

        if (fault is Fault.Timeout or Fault.Refused)
        {
            Assert.Contains(endpoint.GetLeftPart(UriPartial.Authority), failure.Message, StringComparison.Ordinal);
        }

        if (fault == Fault.Timeout)
        {
            Assert.Contains("0.5", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task A_stream_that_breaks_off_is_a_transport_failure(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.BreakStreamAsync());
        using IChatClient sdkClient = sdk.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { MaxAttempts = Attempts, BaseDelay = TimeSpan.Zero });

        ModelException failure = await Assert.ThrowsAsync<ModelException>(
            () => client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Transport, failure.Kind);
    }

    /// <summary>OllamaSharp makes an update without content of an error, which nothing tells from an answer that begins.</summary>
    public static TheoryData<Sdk, Fault> NoStreams => new(
        from sdk in Enum.GetValues<Sdk>()
        from fault in (Fault[])[Fault.ErrorInSuccess, Fault.Html]
        where (sdk, fault) != (Sdk.Ollama, Fault.ErrorInSuccess)
        select (sdk, fault));

    [Theory]
    [MemberData(nameof(NoStreams))]
    public async Task An_answer_that_is_no_stream_may_pass_and_is_sent_again(Sdk sdk, Fault fault)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, cancellationToken) => fault.AnswerAsync(exchange, cancellationToken));
        using IChatClient sdkClient = sdk.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { MaxAttempts = Attempts, BaseDelay = TimeSpan.Zero });

        ModelException failure = await Assert.ThrowsAsync<ModelException>(
            () => client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken));

        Assert.True(failure.IsTransient);
        Assert.Equal(Attempts, server.Count);
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task A_caller_that_gives_up_gets_its_own_cancellation(Sdk sdk)
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (_, cancellationToken) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        EventLog events = new();
        using IChatClient sdkClient = sdk.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { BaseDelay = TimeSpan.Zero }, events);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new Predict<Capital>(client).RunAsync(Capitals.Rows[0].CreateInput(), source.Token));

        Assert.Equal(1, server.Count);
        Assert.Empty(events.Of<RequestRetried>());
    }

    public static TheoryData<Sdk> Sdks => [.. Enum.GetValues<Sdk>()];

    /// <summary>Notes every pause and lets it pass at once.</summary>
    private sealed class Clock : TimeProvider
    {
        public System.Collections.Concurrent.ConcurrentQueue<TimeSpan> Pauses { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
