using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class ResponseTests
{
    [Fact]
    public async Task A_completion_comes_back_with_everything_the_endpoint_said()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = await client.AskAsync();

        Assert.Equal(LoopbackChatServer.DefaultText, response.Text);
        Assert.Equal("chatcmpl-1", response.ResponseId);
        Assert.Equal("loopback-model-2026", response.ModelId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_760_000_000), response.CreatedAt);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(20, response.Usage!.InputTokenCount);
        Assert.Equal(7, response.Usage.OutputTokenCount);
        Assert.Equal(27, response.Usage.TotalTokenCount);
        Assert.Equal(5, response.Usage.CachedInputTokenCount);
        Assert.Equal(3, response.Usage.ReasoningTokenCount);
        Assert.IsType<global::OpenAI.Chat.ChatCompletion>(response.RawRepresentation);
        Assert.Equal(ChatRole.Assistant, response.Messages.Single().Role);
    }

    [Theory]
    [InlineData("length", "length")]
    [InlineData("eos", "eos")]
    [InlineData(null, "stop")]
    public async Task A_finish_reason_is_passed_on_even_when_the_SDK_does_not_know_it(string? sent, string expected)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(
            (exchange, _) => exchange.SendAsync(200, "application/json", exchange.Completion(new JsonObject { ["role"] = "assistant", ["content"] = "x" }, sent)));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = await client.AskAsync();

        Assert.Equal(expected, response.FinishReason!.Value.Value);
        Assert.Equal("x", response.Text);
        Assert.Equal(27, response.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task A_completion_without_id_time_role_and_usage_is_read()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(
            (exchange, _) => exchange.SendAsync(200, "text/plain", """{"choices":[{"message":{"content":"bare"}}],"created":1.5,"usage":{"prompt_tokens":4,"completion_tokens":null}}"""));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = await client.AskAsync();

        Assert.Equal("bare", response.Text);
        Assert.Null(response.CreatedAt);
        Assert.Equal(4, response.Usage!.InputTokenCount);
    }

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    public async Task Reasoning_that_a_server_sends_beside_the_content_is_kept_apart_from_it(string member)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(
            (exchange, _) => exchange.SendAsync(200, "application/json", exchange.Completion(new JsonObject { ["role"] = "assistant", ["content"] = "4", [member] = "two and two" }, "stop")));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = await client.AskAsync();

        Assert.Equal("4", response.Text);
        Assert.Equal("two and two", response.Messages.Single().Contents.OfType<TextReasoningContent>().Single().Text);
    }

    [Fact]
    public async Task Function_calls_come_back_with_their_arguments()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.SendAsync(200, "application/json", exchange.Completion(
            new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = null,
                ["tool_calls"] = new JsonArray(
                    ToolCall("call_1", "weather", """{"city":"Ulm","days":3}"""),
                    ToolCall("call_2", "weather", "{broken")),
            },
            "tool_calls")));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = await client.AskAsync();

        FunctionCallContent[] calls = [.. response.Messages.Single().Contents.OfType<FunctionCallContent>()];
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal(["call_1", "call_2"], calls.Select(c => c.CallId));
        Assert.Equal("weather", calls[0].Name);
        Assert.Equal("Ulm", calls[0].Arguments!["city"]!.ToString());
        Assert.Null(calls[0].Exception);
        Assert.NotNull(calls[1].Exception);
    }

    [Fact]
    public async Task A_refusal_is_a_failure_that_holds_the_words_of_the_model()
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(200, "application/json", exchange.Completion(
            new JsonObject { ["role"] = "assistant", ["content"] = null, ["refusal"] = "I will not." }, "stop")));

        Assert.Equal(FailureKind.Refusal, failure.Kind);
        Assert.False(failure.IsTransient);
        Assert.Equal("I will not.", failure.ResponseText);
        Assert.Equal("The model declined: I will not.", failure.Message);
    }

    [Fact]
    public async Task An_answer_cut_off_by_a_content_filter_is_a_refusal()
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.AnswerAsync("This is how you", "content_filter"));

        Assert.Equal(FailureKind.Refusal, failure.Kind);
        Assert.Equal("This is how you", failure.ResponseText);
    }

    [Fact]
    public async Task Hundreds_of_calls_are_in_flight_at_once_and_every_one_gets_its_own_answer()
    {
        const int Calls = 256;
        TaskCompletionSource everybodyIsHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived = 0;
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, cancellationToken) =>
        {
            if (Interlocked.Increment(ref arrived) == Calls)
            {
                everybodyIsHere.SetResult();
            }

            await everybodyIsHere.Task.WaitAsync(cancellationToken);
            await exchange.AnswerAsync("echo " + exchange.Request.Json["messages"]![0]!["content"]);
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse[] responses = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => client.AskAsync($"message {i}")));

        Assert.Equal(Enumerable.Range(0, Calls).Select(i => $"echo message {i}"), responses.Select(r => r.Text));
        Assert.Equal(Calls, server.Peak);
    }

    private static JsonObject ToolCall(string id, string name, string arguments)
        => new() { ["id"] = id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments } };
}
