using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

public sealed class CanonicalRequestTests
{
    private static readonly ModelIdentity Model = new("openai", "https://host/v1", "small");

    [Fact]
    public void Every_part_of_a_request_changes_the_key()
    {
        JournalKey[] keys =
        [
            Key(),
            Key(role: ModelRole.Teacher),
            Key(model: Model with { Provider = "other" }),
            Key(model: Model with { Endpoint = "https://host/v2" }),
            Key(model: Model with { Model = "large" }),
            Key(rollout: 1),
            Key(messages: [new(ChatRole.User, "hello!")]),
            Key(messages: [new(ChatRole.System, "hello")]),
            Key(messages: [new(ChatRole.User, "hello"), new(ChatRole.User, "")]),
            Key(messages: [new(ChatRole.User, [new TextContent("hel"), new TextContent("lo")])]),
            Key(options: new() { Temperature = 1 }),
            Key(options: new() { Temperature = 0 }),
            Key(options: new() { MaxOutputTokens = 5 }),
            Key(options: new() { StopSequences = ["x"] }),
            Key(options: new() { ResponseFormat = ChatResponseFormat.Json }),
            Key(options: new() { AdditionalProperties = new() { ["a"] = 1 } }),
            Key(options: new() { AdditionalProperties = new() { ["a"] = "1" } }),
            Key(options: new() { Tools = [AIFunctionFactory.Create(() => 1, "tool")] }),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void What_the_model_does_not_see_does_not_change_the_key()
    {
        Assert.Equal(Key(), Key(messages: [new(ChatRole.User, "hello") { MessageId = "7", CreatedAt = DateTimeOffset.UnixEpoch }]));
        Assert.Equal(Key(), Key(model: Model with { Model = "other" }, options: new() { ModelId = "small" }));
    }

    [Fact]
    public void The_order_of_additional_properties_does_not_change_the_key()
        => Assert.Equal(
            Key(options: new() { AdditionalProperties = new() { ["a"] = 1, ["b"] = 2 } }),
            Key(options: new() { AdditionalProperties = new() { ["b"] = 2, ["a"] = 1 } }));

    [Fact]
    public void The_identity_of_a_model_holds_no_secret()
    {
        using FakeChatClient client = new(static _ => "", new ChatClientMetadata("openai", new Uri("https://user:SECRET@host:8080/v1?key=SECRET#SECRET"), "small"));
        Assert.Equal(new ModelIdentity("openai", "https://host:8080/v1", "small"), ModelIdentity.Of(client));
    }

    private static JournalKey Key(ModelRole role = ModelRole.Student, ModelIdentity? model = null, int rollout = 0, ChatMessage[]? messages = null, ChatOptions? options = null)
        => CanonicalRequest.KeyOf(RequestKeys.Exact, role, model ?? Model, messages ?? [new(ChatRole.User, "hello")], options, rollout);
}
