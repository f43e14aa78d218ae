using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class StreamingTests
{
    [Fact]
    public async Task A_stream_comes_piece_by_piece_with_usage_at_the_end()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.StreamAsync("Hel", "lo ", "there"));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        List<ChatResponseUpdate> updates = await client.StreamAsync().CollectAsync();

        Assert.Equal(["Hel", "lo ", "there"], updates.Select(u => u.Text).Where(t => t.Length > 0));
        ChatResponse response = updates.ToChatResponse();
        Assert.Equal("Hello there", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal("chatcmpl-1", response.ResponseId);
        Assert.Equal("loopback-model-2026", response.ModelId);
        Assert.Equal(27, response.Usage!.TotalTokenCount);
        Assert.Equal(5, response.Usage.CachedInputTokenCount);
        Assert.Single(response.Messages);
        Assert.True((bool?)server.Request.Json["stream"]);
        Assert.True((bool?)server.Request.Json["stream_options"]!["include_usage"]);
    }

    [Fact]
    public async Task The_first_piece_arrives_before_the_last_is_written()
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, cancellationToken) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "first" }));
            await seen.Task.WaitAsync(cancellationToken);
            await exchange.WriteEventAsync(exchange.Chunk([], "stop"));
            await exchange.WriteEventAsync("[DONE]");
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        await foreach (ChatResponseUpdate update in client.StreamAsync())
        {
            if (update.Text == "first")
            {
                seen.SetResult();
            }
        }

        Assert.True(seen.Task.IsCompleted);
    }

    [Fact]
    public async Task Function_calls_are_put_together_from_their_pieces()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, _) =>
        {
            await exchange.BeginStreamAsync();
            foreach (JsonObject piece in (JsonObject[])[Piece(0, "c1", "weather", ""), Piece(0, null, null, "{\"city\":"), Piece(1, "c2", "now", "{}"), Piece(0, null, null, "\"Ulm\"}")])
            {
                await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["tool_calls"] = new JsonArray(piece) }));
            }

            await exchange.WriteEventAsync(exchange.Chunk([], "tool_calls"));
            await exchange.WriteEventAsync("[DONE]");
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = (await client.StreamAsync().CollectAsync()).ToChatResponse();

        FunctionCallContent[] calls = [.. response.Messages.Single().Contents.OfType<FunctionCallContent>()];
        Assert.Equal(["weather", "now"], calls.Select(c => c.Name));
        Assert.Equal(["c1", "c2"], calls.Select(c => c.CallId));
        Assert.Equal("Ulm", calls[0].Arguments!["city"]!.ToString());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_is_cut_off_is_a_transport_failure_after_what_came(bool isAborted)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, _) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "half an ans" }));
            if (isAborted)
            {
                await exchange.CutStreamAsync();
            }
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);
        List<string> received = [];

        ModelException failure = await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.StreamAsync())
            {
                received.Add(update.Text);
            }
        });

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.True(isAborted || received is ["half an ans"]);
    }

    [Theory]
    [InlineData("""{"error":{"message":"upstream is busy","code":429}}""", FailureKind.RateLimit)]
    [InlineData("""{"error":{"message":"boom","type":"server_error"}}""", FailureKind.Transport)]
    [InlineData("{broken", FailureKind.Transport)]
    [InlineData("7", FailureKind.Transport)]
    public async Task An_error_in_the_middle_of_a_stream_has_its_kind(string data, FailureKind expected)
    {
        ModelException failure = await FailureOfAsync(async (exchange, _) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "so far" }));
            await exchange.WriteEventAsync(data);
        });

        Assert.Equal(expected, failure.Kind);
    }

    [Fact]
    public async Task A_streamed_refusal_is_a_refusal()
    {
        ModelException failure = await FailureOfAsync(async (exchange, _) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["refusal"] = "I will " }));
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["refusal"] = "not." }));
            await exchange.WriteEventAsync(exchange.Chunk([], "stop"));
            await exchange.WriteEventAsync("[DONE]");
        });

        Assert.Equal(FailureKind.Refusal, failure.Kind);
        Assert.Equal("I will not.", failure.ResponseText);
    }

    [Fact]
    public async Task A_stream_stopped_by_a_content_filter_is_a_refusal()
    {
        ModelException failure = await FailureOfAsync(async (exchange, _) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "This is how" }, "content_filter"));
            await exchange.WriteEventAsync("[DONE]");
        });

        Assert.Equal(FailureKind.Refusal, failure.Kind);
        Assert.Equal("This is how", failure.ResponseText);
    }

    [Theory]
    [InlineData(401, FailureKind.Request)]
    [InlineData(429, FailureKind.RateLimit)]
    [InlineData(500, FailureKind.Transport)]
    public async Task An_error_status_is_classified_before_the_stream_begins(int status, FailureKind expected)
    {
        ModelException failure = await FailureOfAsync((exchange, _) => exchange.FailAsync(status, "no stream today", headers: [("Retry-After", "4")]));

        Assert.Equal(expected, failure.Kind);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(4), failure.RetryAfter);
        Assert.Contains("no stream today", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "text/event-stream")]
    [InlineData("", "application/json")]
    [InlineData("<html>Sign in</html>", "text/html")]
    [InlineData("{\"choices\":", "application/json")]
    public async Task A_stream_that_is_none_is_a_transport_failure(string body, string contentType)
        => Assert.Equal(FailureKind.Transport, (await FailureOfAsync((exchange, _) => exchange.SendAsync(200, contentType, body))).Kind);

    [Fact]
    public async Task A_server_that_does_not_stream_is_understood_all_the_same()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = (await client.StreamAsync().CollectAsync()).ToChatResponse();

        Assert.Equal(LoopbackChatServer.DefaultText, response.Text);
        Assert.Equal(27, response.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task An_unknown_finish_reason_and_reasoning_are_passed_on()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, _) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["reasoning_content"] = "hm" }));
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "yes" }));
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "." }, "eos"));
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ChatResponse response = (await client.StreamAsync().CollectAsync()).ToChatResponse();

        Assert.Equal("yes.", response.Text);
        Assert.Equal("eos", response.FinishReason!.Value.Value);
        Assert.Equal("hm", response.Messages.Single().Contents.OfType<TextReasoningContent>().Single().Text);
    }

    [Fact]
    public async Task A_stream_that_stalls_is_a_transport_failure()
    {
        ModelException failure = await FailureOfAsync(
            async (exchange, cancellationToken) =>
            {
                await exchange.BeginStreamAsync();
                await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "one moment" }));
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            o => o with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(FailureKind.Transport, failure.Kind);
    }

    [Fact]
    public async Task A_caller_that_cancels_in_the_middle_gets_its_own_cancellation()
    {
        using CancellationTokenSource cancellation = new();
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (exchange, cancellationToken) =>
        {
            await exchange.BeginStreamAsync();
            await exchange.WriteEventAsync(exchange.Chunk(new JsonObject { ["content"] = "first" }));
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hi")], cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    private static JsonObject Piece(int index, string? id, string? name, string arguments)
    {
        JsonObject function = new() { ["arguments"] = arguments };
        if (name is not null)
        {
            function["name"] = name;
        }

        JsonObject piece = new() { ["index"] = index, ["function"] = function };
        if (id is not null)
        {
            piece["id"] = id;
            piece["type"] = "function";
        }

        return piece;
    }

    private static async Task<ModelException> FailureOfAsync(LoopbackHandler handler, Func<OpenAICompatibleOptions, OpenAICompatibleOptions>? configure = null)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(handler);
        using OpenAICompatibleChatClient client = TestClient.Of(server, configure);
        return await Assert.ThrowsAsync<ModelException>(() => client.StreamAsync().CollectAsync());
    }
}
