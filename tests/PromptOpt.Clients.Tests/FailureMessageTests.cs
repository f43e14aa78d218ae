using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>A failure says where it happened and for which model, in whole sentences.</summary>
public sealed class FailureMessageTests
{
    public static MatrixTheoryData<Sdk, Fault> Matrix { get; } = new(
        Enum.GetValues<Sdk>(),
        Enum.GetValues<Fault>().Where(static fault => fault is not (Fault.Timeout or Fault.Refused)));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task It_names_endpoint_and_model(Sdk sdk, Fault fault)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, cancellationToken) => fault.AnswerAsync(exchange, cancellationToken));
        using IChatClient client = sdk.Create(server.Endpoint);

        ModelException failure = await FailureOfAsync(client);

        Assert.Contains(server.Endpoint.GetLeftPart(UriPartial.Authority), failure.Message, StringComparison.Ordinal);
        Assert.Contains("'test-model'", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Sdk.PromptOpt)]
    [InlineData(Sdk.OpenAIChat)]
    [InlineData(Sdk.Anthropic)]
    public async Task The_model_is_the_one_that_the_call_asks_for(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, cancellationToken) => Fault.WrongKey.AnswerAsync(exchange, cancellationToken));
        using IChatClient client = sdk.Create(server.Endpoint);

        ModelException failure = await FailureOfAsync(client, new PredictOptions { ChatOptions = new ChatOptions { ModelId = "tuned-model" } });

        Assert.Contains("'tuned-model'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'test-model'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_endpoint_said_is_said_to_be_lost_where_the_client_does_not_give_it_on()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, cancellationToken) => Fault.WrongKey.AnswerAsync(exchange, cancellationToken));
        using IChatClient client = Sdk.Ollama.Create(server.Endpoint);

        ModelException failure = await FailureOfAsync(client);

        Assert.Contains("answered 401", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Unauthorized (the client does not give on what the endpoint said)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quota_in_the_words_of_any_client_is_not_waited_for()
    {
        using ThrowingClient client = new(new HttpRequestException("You exceeded your current quota, please check your plan and billing details.", null, HttpStatusCode.TooManyRequests));
        using RetryingChatClient retrying = new(client, new RetryOptions { BaseDelay = TimeSpan.Zero });

        ModelException failure = await FailureOfAsync(retrying);

        Assert.Equal((FailureKind.Request, 1), (failure.Kind, client.Calls));
    }

    [Theory]
    [InlineData(Sdk.PromptOpt)]
    [InlineData(Sdk.OpenAIChat)]
    [InlineData(Sdk.Anthropic)]
    [InlineData(Sdk.Ollama)]
    public async Task A_secure_address_of_a_server_that_stays_silent_gives_a_hint_at_plain_HTTP(Sdk sdk)
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using IChatClient client = sdk.Create(new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/v1"), Faults.Impatience);

        ModelException failure = await FailureOfAsync(client);

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Contains("http://", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_whose_judge_fails_says_that_it_was_the_judge()
    {
        await using LoopbackChatServer student = await LoopbackChatServer.StartAsync(static (exchange, _) => Capitals.AnswerAsync(exchange));
        await using LoopbackChatServer judge = await LoopbackChatServer.StartAsync(static (exchange, cancellationToken) => Fault.Unavailable.AnswerAsync(exchange, cancellationToken));
        using IChatClient client = Sdk.OpenAIChat.Create(student.Endpoint);
        using IChatClient asked = Sdk.OpenAIChat.Create(judge.Endpoint);
        var metric = Metric.Create<Capital>("judged", static async (example, _, context, cancellationToken) =>
        {
            await context.Judge!.GetResponseAsync("Is it right?", cancellationToken: cancellationToken);
            return Score.Pass;
        });

        EvaluationResult<Capital> result = await new Evaluator(new EvaluationOptions { Judge = asked, UnscoredTolerance = 1 })
            .EvaluateAsync(new Predict<Capital>(client), Capitals.Rows, metric, null, TestContext.Current.CancellationToken);

        string message = result.Examples[0].Failure!.Message;
        Assert.Contains("its judge failed", message, StringComparison.Ordinal);
        Assert.Contains(judge.Endpoint.GetLeftPart(UriPartial.Authority), message, StringComparison.Ordinal);
    }

    private static async Task<ModelException> FailureOfAsync(IChatClient client, PredictOptions? options = null)
        => await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Capital>(client, options).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken));

    private sealed class ThrowingClient(Exception exception) : IChatClient
    {
        public int Calls { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            throw exception;
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw exception;

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
