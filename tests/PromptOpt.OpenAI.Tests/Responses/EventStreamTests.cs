using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI.Tests;

/// <summary>Streams as servers and proxies really frame them.</summary>
public sealed class EventStreamTests
{
    private const string First = """{"choices":[{"delta":{"content":"y"}}]}""";
    private const string Last = """{"choices":[{"delta":{"content":"es"},"finish_reason":"stop"}]}""";

    [Theory]
    [InlineData($"data: {First}\n\ndata: {Last}\n\ndata: [DONE]\n\n")]
    [InlineData($"data:{First}\n\ndata:{Last}\n\ndata:[DONE]\n\n")]
    [InlineData($"data: {First}\r\n\r\ndata: {Last}\r\n\r\ndata: [DONE]\r\n\r\n")]
    [InlineData($"data: {First}\r\rdata: {Last}\r\rdata: [DONE]\r\r")]
    [InlineData($"﻿data: {First}\n\ndata: {Last}\n\ndata: [DONE]\n\n")]
    [InlineData($": PROCESSING\n\ndata: {First}\n\n: keep-alive\n\ndata: {Last}\n\ndata: [DONE]\n\n")]
    [InlineData($"event: message\nid: 7\nretry: 10\ndata: {First}\n\nevent: completion.chunk\ndata: {Last}\n\nevent: done\ndata: [DONE]\n\n")]
    [InlineData($"data: {First}\n\ndata: {Last}\n\n")]
    [InlineData($"data: {First}\n\ndata: {Last}")]
    [InlineData($"data: {First}\n\nevent: ping\ndata: {{\"type\":\"ping\"}}\n\ndata: {{}}\n\ndata:\n\ndata: {{\"choices\":[]}}\n\ndata: {{\"choices\":null}}\n\ndata: {Last}\n\n")]
    [InlineData($"event: ping\ndata: 2026-11-29\n\ndata: {First}\n\ndata: keep-alive\n\ndata: null\n\ndata: [PING]\n\ndata: {Last}\n\n")]
    [InlineData($"data: {First}\n\ndata: {{\"choices\":[{{\"delta\":{{\"content\":\"es\"}},\"finish_reason\":\"\"}}]}}\n\ndata: [DONE]\n\n")]
    [InlineData($"data: {First}\n\ndata: {{\"choices\":[{{\"delta\":{{\"content\":\"es\"}}}}]}}\n\ndata:  [DONE] \n\n")]
    public async Task A_stream_in_any_frame_is_read(string stream)
    {
        ChatResponse response = await Answer.OfStreamAsync(stream);

        Assert.Equal("yes", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task A_repeated_whole_message_at_the_end_is_not_read_twice()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            First,
            """{"object":"chat.completion.chunk","choices":[{"delta":{"content":"es"}}]}""",
            """{"object":"chat.completion","choices":[{"message":{"role":"assistant","content":"yes"},"finish_reason":"stop"}],"usage":{"total_tokens":7}}""",
            "[DONE]");

        Assert.Equal("yes", response.Text);
        Assert.Equal(7, response.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task An_id_that_changes_with_every_chunk_makes_one_message()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            """{"choices":[{"delta":{"content":"y"}}],"id":"a"}""",
            """{"choices":[{"delta":{"content":"e"}}]}""",
            """{"choices":[{"delta":{"content":"s"},"finish_reason":"stop"}],"id":"b"}""");

        Assert.Equal("yes", Assert.Single(response.Messages).Text);
        Assert.Equal("a", response.ResponseId);
    }

    [Fact]
    public async Task An_error_that_only_the_name_of_the_event_tells_has_its_kind()
    {
        ModelException failure = await Assert.ThrowsAsync<ModelException>(
            () => Answer.OfStreamAsync($"data: {First}\n\nevent: error\ndata: {{\"code\":429,\"message\":\"slow down\"}}\n\n"));

        Assert.Equal(FailureKind.RateLimit, failure.Kind);
        Assert.Contains("slow down", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_an_answer_was_cut_off_is_not_taken_back()
    {
        ChatResponse response = await Answer.OfEventsAsync(
            """{"choices":[{"delta":{"content":"y"},"finish_reason":"stop"}]}""",
            """{"choices":[{"delta":{"content":"es"},"finish_reason":"length"}]}""",
            """{"choices":[{"delta":{},"finish_reason":"stop"}]}""",
            "[DONE]");

        Assert.Equal("yes", response.Text);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
    }

    [Theory]
    [InlineData($"data: {First}\n\n")]
    [InlineData($"data: {First}\n\ndata: {{\"choices\":[{{\"delta\":{{\"content\":\"es\"}},\"finish_reason\":\"\"}}]}}\n\n")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData($"data: {First}\n\ndata: {{\"choices\":[{{\"delta\"\n\n")]
    [InlineData($"data: {First}\n\nevent: error\ndata: upstream failed\n\ndata: {Last}\n\n")]
    public async Task A_stream_that_does_not_end_well_is_a_transport_failure(string stream)
    {
        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => Answer.OfStreamAsync(stream));

        Assert.Equal(FailureKind.Transport, failure.Kind);
    }
}
