using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.Clients.Tests;

/// <summary>An answer that came, and that OpenAI's client cannot read: it is known what it is, and asking again would only be paid for again.</summary>
public sealed class UnreadAnswerTests
{
    private const string Usage = """{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}""";
    private const string Message = """{"role":"assistant","content":"[[ ## city ## ]]\nVienna\n\n[[ ## completed ## ]]"}""";

    public static IEnumerable<string> Answers { get; } =
    [
        Answer(finishReason: "\"\""),
        Answer(finishReason: "\" \""),
        Answer(finishReason: "null"),
        Answer(finishReason: "\"eos_token\""),
        Answer(message: Message.Replace("assistant", "model", StringComparison.Ordinal)),
        Answer(message: """{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"[[ ## city ## ]]\nVienna\n\n[[ ## completed ## ]]"}]}"""),
        Answer(message: """{"role":"assistant","content":[{"type":"output_text","text":"[[ ## city ## ]]\nVienna\n\n[[ ## completed ## ]]"}]}"""),
        Answer(message: """{"role":"assistant","content":"[[ ## city ## ]]\nVienna\n\n[[ ## completed ## ]] \ud83d"}"""),
        Answer(usage: """{"prompt_tokens":5.0,"completion_tokens":5,"total_tokens":10}"""),
        Answer(usage: """{"prompt_tokens":"5","completion_tokens":"5","total_tokens":"10"}"""),
        Answer(usage: """{"prompt_tokens":99999999999999999999,"completion_tokens":5,"total_tokens":1e300}"""),
        Answer(usage: "[]"),
        Answer(id: "5"),
        Answer(created: "\"now\""),
        Answer(created: "1500000000.5"),
    ];

    public static MatrixTheoryData<Sdk, string> OfOpenAI { get; } = new([Sdk.OpenAIChat, Sdk.AzureChat], Answers);

    public static TheoryData<string> OfAll => [.. Answers];

    [Theory]
    [MemberData(nameof(OfOpenAI))]
    public async Task It_is_asked_for_once_and_the_client_that_reads_it_is_named(Sdk sdk, string answer)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "application/json", answer));
        EventLog events = new();
        using IChatClient sdkClient = sdk.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { BaseDelay = TimeSpan.Zero }, events);

        ModelException failure = await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Capital>(client).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken));

        Assert.Equal((FailureKind.Configuration, false), (failure.Kind, failure.IsTransient));
        Assert.Equal(1, server.Count);
        Assert.Empty(events.Of<RequestRetried>());
        Assert.Contains("PromptOpt.OpenAI", failure.Message, StringComparison.Ordinal);
        Assert.Contains(server.Endpoint.GetLeftPart(UriPartial.Authority), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OfAll))]
    public async Task Our_own_client_reads_it(string answer)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "application/json", answer));
        using IChatClient client = Sdk.PromptOpt.Create(server.Endpoint);

        Assert.StartsWith("Vienna", (await new Predict<Capital>(client).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken)).Value.City, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_message_is_one_too()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "application/json", Answer(message: "null")));
        using IChatClient sdkClient = Sdk.OpenAIChat.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { BaseDelay = TimeSpan.Zero });

        Assert.Equal(FailureKind.Configuration, (await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken))).Kind);
        Assert.Equal(1, server.Count);
    }

    [Fact]
    public async Task So_is_one_in_a_stream()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _)
            => exchange.SendAsync(200, "text/event-stream", "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"model\",\"content\":\"hi\"},\"finish_reason\":null}]}\n\n"));
        using IChatClient sdkClient = Sdk.OpenAIChat.Create(server.Endpoint);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { BaseDelay = TimeSpan.Zero });

        ModelException failure = await Assert.ThrowsAsync<ModelException>(
            () => client.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Configuration, failure.Kind);
        Assert.Equal(1, server.Count);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html")]
    [InlineData("{\"id\":\"c\",\"choi", "application/json")]
    [InlineData("", "application/json")]
    public async Task What_is_not_even_JSON_may_be_another_next_time(string body, string contentType)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, contentType, body));
        foreach (Sdk sdk in (Sdk[])[Sdk.OpenAIChat, Sdk.Anthropic])
        {
            int before = server.Count;
            using IChatClient sdkClient = sdk.Create(server.Endpoint);
            using RetryingChatClient client = new(sdkClient, new RetryOptions { MaxAttempts = 2, BaseDelay = TimeSpan.Zero });

            ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken));

            Assert.Equal((FailureKind.Transport, 2), (failure.Kind, server.Count - before));
            Assert.Contains(server.Endpoint.GetLeftPart(UriPartial.Authority), failure.Message, StringComparison.Ordinal);
        }
    }

    private static string Answer(string message = Message, string finishReason = "\"stop\"", string usage = Usage, string id = "\"c\"", string created = "1")
        => $$"""{"id":{{id}},"object":"chat.completion","created":{{created}},"model":"m","choices":[{"index":0,"message":{{message}},"finish_reason":{{finishReason}}}],"usage":{{usage}}}""";
}
