using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Models;

public sealed class RequestKeysTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "hello")];

    [Fact]
    public void Requests_are_the_same_when_a_model_would_be_told_the_same()
    {
        string key = RequestKeys.Exact.KeyOf(Hello, null);
        Assert.Equal(key, RequestKeys.Exact.KeyOf([new(ChatRole.User, "hello")], new ChatOptions()));
        Assert.NotEqual(key, RequestKeys.Exact.KeyOf([new(ChatRole.System, "hello")], null));
        Assert.NotEqual(key, RequestKeys.Exact.KeyOf([new(ChatRole.User, "hel"), new(ChatRole.User, "lo")], null));
        Assert.NotEqual(key, RequestKeys.Exact.KeyOf(Hello, new ChatOptions { Temperature = 0.5f }));
        Assert.NotEqual(key, RequestKeys.Exact.KeyOf(Hello, new ChatOptions { ModelId = "big" }));
        Assert.NotEqual(key, RequestKeys.Exact.KeyOf(Hello, new ChatOptions { AdditionalProperties = new() { ["trace"] = "17" } }));
        Assert.NotEqual(key, RequestKeys.Exact.KeyOf([new(ChatRole.User, [new TextContent("hello"), new DataContent(new byte[] { 1 }, "image/png")])], null));
    }

    [Fact]
    public void Users_leave_out_what_does_not_change_the_answer()
    {
        WithoutTrace keys = new();
        ChatOptions traced = new() { Temperature = 0, AdditionalProperties = new() { ["trace"] = "17", ["tier"] = "fast" } };
        ChatOptions again = new() { Temperature = 0, AdditionalProperties = new() { ["trace"] = "18", ["tier"] = "fast" } };
        Assert.Equal(keys.KeyOf(Hello, traced), keys.KeyOf(Hello, again));
        Assert.NotEqual(RequestKeys.Exact.KeyOf(Hello, traced), RequestKeys.Exact.KeyOf(Hello, again));
        Assert.NotEqual(keys.KeyOf(Hello, traced), keys.KeyOf(Hello, null));
        Assert.Equal("17", traced.AdditionalProperties["trace"]);
    }

    /// <summary>A gateway wants a trace id with every request; the model is not told.</summary>
    private sealed class WithoutTrace : RequestKeys
    {
        protected override (IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) Reduce(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
        {
            ChatOptions? reduced = options?.Clone();
            reduced?.AdditionalProperties?.Remove("trace");
            return (messages, reduced);
        }
    }
}
