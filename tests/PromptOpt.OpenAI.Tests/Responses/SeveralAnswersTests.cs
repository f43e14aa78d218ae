using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

/// <summary>Several answers to one request, where the endpoint is known to give them.</summary>
public sealed class SeveralAnswersTests
{
    private const string Choices = """
        {"id":"c","model":"m","usage":{"prompt_tokens":10,"completion_tokens":6,"total_tokens":16},"choices":[
            {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"one","reasoning_content":"why"}},
            {"index":1,"finish_reason":"length","message":{"role":"assistant","content":"two"}},
            {"index":2,"finish_reason":"stop","message":{"role":"assistant","refusal":"no"}},
            {"index":3,"finish_reason":"content_filter","message":{"role":"assistant","content":"fou"}}]}
        """;

    private static readonly ChatOptions Three = new() { AdditionalProperties = new() { [SeveralAnswers.Property] = 3 } };

    [Fact]
    public async Task All_choices_are_read_but_those_that_the_model_declined()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.SendAsync(200, "application/json", Choices));
        using OpenAICompatibleChatClient client = TestClient.Of(server, static options => options with { GivesSeveralAnswers = true });

        ChatResponse response = await client.AskAsync(options: Three);

        Assert.Equal(3, BodyOf(server).GetProperty("n").GetInt32());
        Assert.Equal([("one", "stop"), ("two", "length")], SeveralAnswers.Split(response).Select(static answer => (answer.Text, answer.FinishReason?.Value)));
        Assert.Equal("why", Assert.IsType<TextReasoningContent>(response.Messages[0].Contents[0]).Text);
        Assert.Equal((10, 6, "c"), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.ResponseId));
    }

    [Fact]
    public async Task Where_every_choice_is_declined_the_first_says_why()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => exchange.SendAsync(200, "application/json", """{"choices":[{"message":{"refusal":"no"}},{"message":{"refusal":"never"}}]}"""));
        using OpenAICompatibleChatClient client = TestClient.Of(server, static options => options with { GivesSeveralAnswers = true });

        ModelException refusal = await Assert.ThrowsAsync<ModelException>(() => client.AskAsync(options: Three));

        Assert.Equal((FailureKind.Refusal, "no"), (refusal.Kind, refusal.ResponseText));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task An_endpoint_that_is_not_known_to_and_a_stream_are_not_asked(bool? gives, bool isStreamed)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server, options => options with { GivesSeveralAnswers = gives });

        ChatResponse response = isStreamed
            ? await client.GetStreamingResponseAsync("Hi", Three, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : await client.AskAsync(options: Three);

        Assert.False(BodyOf(server).TryGetProperty("n", out _));
        Assert.Equal(LoopbackChatServer.DefaultText, Assert.Single(SeveralAnswers.Split(response)).Text);
    }

    [Fact]
    public async Task A_choice_too_many_is_passed_over_where_one_was_asked_for()
        => Assert.Equal("one", (await Answer.OfWholeAsync(Choices)).Text);

    private static JsonElement BodyOf(LoopbackChatServer server) => JsonDocument.Parse(server.Requests.Single().Body).RootElement;
}
