using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>Whoever a program is bound to hears of the retries below it, once.</summary>
public sealed class BoundObserverTests
{
    private static readonly RetryOptions AtOnce = new() { BaseDelay = TimeSpan.Zero, MaxRetryAfter = TimeSpan.FromDays(1), TimeProvider = new NoWaiting() };

    public static TheoryData<Sdk> Sdks => [.. Enum.GetValues<Sdk>()];

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task It_hears_of_a_request_that_is_sent_again(Sdk sdk)
    {
        await using LoopbackChatServer server = await StartAsync();
        using IChatClient sdkClient = sdk.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, AtOnce);
        EventLog bound = new();

        await AskAsync(client, bound);

        Assert.Equal((1, FailureKind.RateLimit), (Assert.Single(bound.Of<RequestRetried>()).Attempt, bound.Of<RequestRetried>().First().Failure.Kind));
    }

    [Fact]
    public async Task It_hears_of_what_the_client_itself_sends_again()
    {
        await using LoopbackChatServer server = await StartAsync(Fault.Unavailable);
        using IChatClient sdkClient = Sdk.OpenAIChat.Create(server.Endpoint, hasOwnRetries: true);
        using RetryingChatClient client = new(sdkClient, AtOnce);
        EventLog bound = new();

        await AskAsync(client, bound);

        Assert.Equal(new ClientRetried { Requests = 1, Host = "127.0.0.1" }, Assert.Single(bound.Of<ClientRetried>()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Middleware_between_does_not_keep_it_from_hearing(bool hasOptions)
    {
        await using LoopbackChatServer server = await StartAsync();
        using IChatClient sdkClient = Sdk.PromptOpt.Create(server.Endpoint);
        EventLog bound = new();
        using IChatClient client = new ChatClientBuilder(new RetryingChatClient(sdkClient, AtOnce))
            .ConfigureOptions(static options => options.Temperature = 0.5f)
            .UseFunctionInvocation()
            .UseOpenTelemetry()
            .Build();

        await new Predict<Capital>(client, hasOptions ? new PredictOptions { ChatOptions = new ChatOptions { MaxOutputTokens = 50 } } : null)
            .Bind(new ProgramBinding { Observer = bound })
            .RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Single(bound.Of<RequestRetried>());
        Assert.Equal(hasOptions ? 50 : null, (int?)server.Requests[^1].Json["max_tokens"]);
        Assert.Equal(0.5, (double?)server.Requests[^1].Json["temperature"]);
    }

    [Fact]
    public async Task Whoever_is_given_in_both_places_hears_once_and_others_hear_too()
    {
        foreach (bool isCombined in (bool[])[true, false])
        {
            await using LoopbackChatServer server = await StartAsync();
            using IChatClient sdkClient = Sdk.PromptOpt.Create(server.Endpoint);
            EventLog both = new();
            EventLog own = new();
            EventLog bound = new();
            using RetryingChatClient client = new(sdkClient, AtOnce, isCombined ? PromptObservers.Combine(own, both) : both);

            await AskAsync(client, isCombined ? PromptObservers.Combine(both, bound) : both);

            Assert.Single(both.Of<RequestRetried>());
            Assert.Equal(isCombined ? 1 : 0, own.Of<RequestRetried>().Count());
            Assert.Equal(isCombined ? 1 : 0, bound.Of<RequestRetried>().Count());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_evaluation_tells_its_listener_once_with_and_without_a_time_limit(bool isLimited)
    {
        await using LoopbackChatServer server = await StartAsync();
        using IChatClient sdkClient = Sdk.PromptOpt.Create(server.Endpoint);
        EventLog listener = new();
        using RetryingChatClient client = new(sdkClient, AtOnce, listener);

        await new Evaluator(new EvaluationOptions { RolloutTimeout = isLimited ? TimeSpan.FromMinutes(5) : null })
            .EvaluateAsync(new Predict<Capital>(client), Capitals.Rows, Capitals.Same, listener, TestContext.Current.CancellationToken);

        Assert.Single(listener.Of<RequestRetried>());
    }

    [Fact]
    public async Task Programs_that_share_a_client_hear_of_their_own_calls_alone()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, cancellationToken)
            => exchange.Request.Number == 1 ? Fault.RateLimit.AnswerAsync(exchange, cancellationToken) : Capitals.AnswerAsync(exchange));
        using IChatClient sdkClient = Sdk.PromptOpt.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, AtOnce);
        EventLog first = new();
        EventLog second = new();

        await AskAsync(client, first);
        await AskAsync(client, second);

        Assert.Single(first.Of<RequestRetried>());
        Assert.Empty(second.Of<RequestRetried>());
    }

    private static Task<LoopbackChatServer> StartAsync(Fault fault = Fault.RateLimit)
        => LoopbackChatServer.StartAsync((exchange, cancellationToken)
            => exchange.Request.Number == 1 ? fault.AnswerAsync(exchange, cancellationToken) : Capitals.AnswerAsync(exchange));

    private static async Task AskAsync(IChatClient client, IPromptObserver observer)
        => await new Predict<Capital>(client).Bind(new ProgramBinding { Observer = observer }).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

    /// <summary>Lets every pause pass at once, whatever the endpoint asks for.</summary>
    private sealed class NoWaiting : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
