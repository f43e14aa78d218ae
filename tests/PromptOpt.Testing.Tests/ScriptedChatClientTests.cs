using Microsoft.Extensions.AI;

namespace PromptOpt.Testing.Tests;

public sealed class ScriptedChatClientTests
{
    [Fact]
    public async Task Replies_come_in_the_order_of_the_script_and_requests_are_remembered()
    {
        using ScriptedChatClient client = new("one", new ScriptedReply { Text = "two", InputTokens = 7, OutputTokens = 9, ModelId = "m", FinishReason = ChatFinishReason.Length });
        List<ChatMessage> messages = [new(ChatRole.User, "first")];
        Assert.Equal("one", await client.TextAsync(messages));
        messages.Add(new ChatMessage(ChatRole.User, "second"));
        ChatOptions options = new() { Temperature = 0.5f };
        ChatResponse second = await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);

        Assert.Equal(("two", "m", ChatFinishReason.Length), (second.Text, second.ModelId, second.FinishReason));
        Assert.Equal((7, 9, 16), (second.Usage!.InputTokenCount, second.Usage.OutputTokenCount, second.Usage.TotalTokenCount));
        Assert.Equal(["first", "second"], client.Requests.Select(static request => request.LastText));
        Assert.Single(client.Requests[0].Messages);
        Assert.Same(options, client.Requests[1].Options);
    }

    [Fact]
    public async Task A_script_that_has_run_out_says_which_request_had_no_reply()
    {
        using ScriptedChatClient client = new("only");
        await client.TextAsync([new(ChatRole.User, "a")]);

        ScriptExhaustedException exception = await Assert.ThrowsAsync<ScriptExhaustedException>(() => client.TextAsync([new(ChatRole.User, "what now")]));

        Assert.Equal(1, exception.Replies);
        Assert.Equal(1, exception.Request.Index);
        Assert.Contains("what now", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exceptions_of_the_script_are_thrown()
    {
        TimeoutException failure = new("slow");
        using ScriptedChatClient client = new(failure, "then well");

        Assert.Same(failure, await Assert.ThrowsAsync<TimeoutException>(() => client.TextAsync([])));
        Assert.Equal("then well", await client.TextAsync([]));
    }

    [Fact]
    public async Task Replies_can_depend_on_the_request()
    {
        using ScriptedChatClient client = new(static request => request.LastText + "!");

        Assert.Equal("hi!", await client.TextAsync([new(ChatRole.User, "hi")]));
    }

    [Fact]
    public async Task A_stream_gives_pieces_then_usage_and_can_break_off()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        string text = string.Concat(Enumerable.Repeat("0123456789 ", 5)) + "\U0001F600";
        using ScriptedChatClient client = new(text, new ScriptedReply { Text = text, Failure = new IOException("cut"), PiecesBeforeFailure = 2 });

        ChatResponse whole = await client.GetStreamingResponseAsync([], cancellationToken: token).ToChatResponseAsync(token);
        Assert.Equal(text, whole.Text);
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
        Assert.Equal(15, whole.Usage?.OutputTokenCount);

        int pieces = 0;
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync([], cancellationToken: token))
            {
                pieces++;
            }
        });
        Assert.Equal(2, pieces);
    }

    [Fact]
    public async Task Delays_pass_on_the_given_clock_and_can_be_cancelled()
    {
        ManualClock clock = new();
        using CancellationTokenSource cancel = new();
        using ScriptedChatClient client = new(new ScriptedReply { Text = "late", Delay = TimeSpan.FromHours(1) }, new ScriptedReply { Delay = TimeSpan.FromHours(1) })
        {
            TimeProvider = clock,
        };
        Task<ChatResponse> late = client.GetResponseAsync([], cancellationToken: cancel.Token);
        Assert.False(late.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("late", (await late).Text);

        Task<ChatResponse> never = client.GetResponseAsync([], cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }
}
