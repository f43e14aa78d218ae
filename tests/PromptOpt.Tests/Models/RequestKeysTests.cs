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

    [Fact]
    public void A_request_whose_options_something_else_makes_is_another_one()
    {
        string key = RequestKeys.Exact.KeyOf(Hello, new ChatOptions { Temperature = 0 });
        string made = RequestKeys.Exact.KeyOf(Hello, new ChatOptions { Temperature = 0, RawRepresentationFactory = static _ => null });
        string other = RequestKeys.Exact.KeyOf(Hello, new ChatOptions { Temperature = 0, RawRepresentationFactory = static _ => null, AdditionalProperties = new() { ["made"] = "b" } });
        Assert.Equal(3, new HashSet<string>([key, made, other]).Count);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_cannot_be_written_as_JSON_has_no_key(float temperature)
    {
        Assert.Throws<NotSupportedException>(() => RequestKeys.Exact.KeyOf(Hello, new ChatOptions { Temperature = temperature }));
        Assert.Throws<NotSupportedException>(() => RequestKeys.Exact.KeyOf(Hello, new ChatOptions { AdditionalProperties = new() { ["weight"] = (double)temperature } }));
    }

    [Fact]
    public void Keys_that_do_not_work_are_named()
    {
        Assert.Contains("Broken.Reduce threw FormatException: oops", Assert.Throws<InvalidOperationException>(static () => new Broken(static () => throw new FormatException("oops")).KeyOf(Hello, null)).Message, StringComparison.Ordinal);
        Assert.Contains("Broken.Reduce gave no messages", Assert.Throws<InvalidOperationException>(static () => new Broken(static () => null!).KeyOf(Hello, null)).Message, StringComparison.Ordinal);
        Assert.Contains("Broken.Reduce gave null in place of a message", Assert.Throws<InvalidOperationException>(static () => new Broken(static () => [null!]).KeyOf(Hello, null)).Message, StringComparison.Ordinal);
    }

    private sealed class Broken(Func<IReadOnlyList<ChatMessage>> left) : RequestKeys
    {
        protected override (IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) Reduce(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => (left(), options);
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
