using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

/// <summary>What is no plain text reaches the wire in its place, or is refused by name before anything is sent.</summary>
public sealed class ContentTests
{
    private const string CatUrl = "data:image/png;base64,AQID";
    private static readonly DataContent Cat = new(new byte[] { 1, 2, 3 }, "image/png");
    private static readonly DataContent Dog = new(new byte[] { 4, 5, 6 }, "image/jpeg");

    [Fact]
    public async Task The_text_of_a_result_stands_in_the_tool_message_and_its_image_follows()
    {
        JsonArray messages = await SentAsync(
            Calls(("c1", "look")),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", new List<AIContent> { new TextContent("a cat"), Cat })]));

        Assert.Equal(["assistant", "tool", "user"], messages.Select(Role));
        Assert.Equal("c1", (string?)messages[1]!["tool_call_id"]);
        Assert.Equal("a cat", (string?)messages[1]!["content"]);
        Assert.Equal(["text", CatUrl], Parts(messages[2]));
        Assert.Contains("look", (string?)messages[2]!["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.Contains("c1", (string?)messages[2]!["content"]![0]!["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tool_messages_stay_together_and_the_images_of_all_follow_in_order(bool isOneMessage)
    {
        FunctionResultContent first = new("c1", (AIContent[])[Cat, new TextContent("a cat")]);
        FunctionResultContent second = new("c2", "no image");
        FunctionResultContent third = new("c3", Dog);
        ChatMessage[] results = isOneMessage
            ? [new(ChatRole.Tool, [first, second, third])]
            : [new(ChatRole.Tool, [first]), new(ChatRole.Tool, [second]), new(ChatRole.Tool, [third])];

        JsonArray messages = await SentAsync([Calls(("c1", "look"), ("c2", "now"), ("c3", "look")), .. results, new ChatMessage(ChatRole.User, "And?")]);

        Assert.Equal(["assistant", "tool", "tool", "tool", "user", "user"], messages.Select(Role));
        Assert.Equal(["c1", "c2", "c3"], messages.Skip(1).Take(3).Select(m => (string?)m!["tool_call_id"]));
        Assert.Equal(["a cat", "no image"], messages.Skip(1).Take(2).Select(m => (string?)m!["content"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)messages[3]!["content"]));
        Assert.Equal(["text", CatUrl, "text", "data:image/jpeg;base64,BAUG"], Parts(messages[4]));
        Assert.Contains("c1", (string?)messages[4]!["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.Contains("c3", (string?)messages[4]!["content"]![2]!["text"], StringComparison.Ordinal);
        Assert.Equal("And?", (string?)messages[5]!["content"]);
    }

    [Fact]
    public async Task Text_on_both_sides_of_an_image_says_where_the_image_was()
    {
        JsonArray messages = await SentAsync(
            Calls(("c1", "look")),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", (AIContent[])[new TextContent("before:"), Cat, new TextContent("after:"), Dog])]));

        string text = (string)messages[1]!["content"]!;
        Assert.Matches(@"^before:\s*\[attachment 1\]\s*after:\s*\[attachment 2\]$", text);
        Assert.Contains("attachment 1", (string?)messages[2]!["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.Contains("attachment 2", (string?)messages[2]!["content"]![2]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_every_kind_are_sent()
    {
        (object? Result, string Expected)[] results =
        [
            (null, ""),
            ("rain", "rain"),
            (new TextContent("rain"), "rain"),
            (new AIContent[] { new TextContent("ra"), new TextContent("in") }, "rain"),
            (new ErrorContent("no network"), "no network"),
            (new AIContent[] { new TextContent("half "), new ErrorContent("no network") }, "half no network"),
            (7, "7"),
            (JsonDocument.Parse("""{"isError":true}""").RootElement, """{"isError":true}"""),
        ];

        JsonArray messages = await SentAsync(
            Calls([.. results.Select((_, i) => ($"c{i}", "f"))]),
            new ChatMessage(ChatRole.Tool, [.. results.Select((r, i) => new FunctionResultContent($"c{i}", r.Result))]));

        Assert.Equal(results.Select(r => r.Expected), messages.Skip(1).Select(m => (string?)m!["content"]));
    }

    [Fact]
    public async Task A_result_that_is_nothing_but_an_exception_says_so()
    {
        JsonArray messages = await SentAsync(
            Calls(("c1", "f"), ("c2", "f")),
            new ChatMessage(ChatRole.Tool,
            [
                new FunctionResultContent("c1", null) { Exception = new InvalidOperationException("no network") },
                new FunctionResultContent("c2", "Error: Function failed.") { Exception = new InvalidOperationException("secret") },
            ]));

        Assert.Equal("Error: no network", (string?)messages[1]!["content"]);
        Assert.Equal("Error: Function failed.", (string?)messages[2]!["content"]);
    }

    public static TheoryData<string, ChatMessage> Unsendable() => new()
    {
        { "UriContent (application/pdf)", new ChatMessage(ChatRole.User, [new UriContent("https://example.org/a.pdf", "application/pdf")]) },
        { "DataContent (text/csv)", new ChatMessage(ChatRole.User, [new TextContent("see"), new DataContent(new byte[] { 1 }, "text/csv")]) },
        { "FunctionResultContent", new ChatMessage(ChatRole.User, [new FunctionResultContent("c1", "x")]) },
        { "DataContent (image/png)", new ChatMessage(ChatRole.System, [new TextContent("see"), Cat]) },
        { "DataContent (image/png)", new ChatMessage(new ChatRole("developer"), [Cat]) },
        { "DataContent (image/png)", new ChatMessage(ChatRole.Assistant, [new TextContent("see"), Cat]) },
        { "HostedFileContent", new ChatMessage(ChatRole.Assistant, [new HostedFileContent("file-1")]) },
        { "ErrorContent", new ChatMessage(ChatRole.Assistant, [new ErrorContent("boom")]) },
        { "TextContent", new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "x"), new TextContent("stray")]) },
        { "no result", new ChatMessage(ChatRole.Tool, []) },
        { "DataContent (video/mp4)", new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", new DataContent(new byte[] { 1 }, "video/mp4"))]) },
        { "FunctionCallContent", new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", (AIContent[])[new FunctionCallContent("c2", "f")])]) },
    };

    [Theory]
    [MemberData(nameof(Unsendable), DisableDiscoveryEnumeration = true)]
    public async Task Content_that_cannot_be_sent_is_refused_by_name_before_anything_is_sent(string named, ChatMessage message)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);
        ChatMessage[] messages = [new(ChatRole.User, "Hi"), message];

        ArgumentException whole = await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync(messages));
        ArgumentException streamed = await Assert.ThrowsAsync<ArgumentException>(() => client.GetStreamingResponseAsync(messages).CollectAsync());

        Assert.Contains(named, whole.Message, StringComparison.Ordinal);
        Assert.Equal("messages", whole.ParamName);
        Assert.Equal(whole.Message, streamed.Message);
        Assert.Equal(0, server.Count);
    }

    [Fact]
    public async Task What_the_model_thought_and_what_it_cost_is_not_sent_back()
    {
        JsonArray messages = await SentAsync(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("yes"), new UsageContent(new UsageDetails())]), new ChatMessage(ChatRole.User, "Why?"));

        Assert.Equal(["yes", "Why?"], messages.Select(m => (string?)m!["content"]));
    }

    [Theory]
    [InlineData("promptopt.sample")]
    [InlineData("promptopt.anything.else")]
    public async Task Properties_of_our_own_are_passed_over(string name)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        await client.AskAsync(options: new ChatOptions { AdditionalProperties = new() { [name] = "3", ["top_a"] = 1 } });

        Assert.Equal(["messages", "model", "top_a"], server.Request.Json.Select(m => m.Key).Order());
    }

    private static ChatMessage Calls(params (string Id, string Name)[] calls)
        => new(ChatRole.Assistant, [.. calls.Select(c => new FunctionCallContent(c.Id, c.Name))]);

    private static string? Role(JsonNode? message) => (string?)message!["role"];

    private static IEnumerable<string?> Parts(JsonNode? message)
        => message!["content"]!.AsArray().Select(p => (string?)p!["image_url"]?["url"] ?? (string?)p["type"]);

    private static async Task<JsonArray> SentAsync(params ChatMessage[] messages)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);
        await client.GetResponseAsync(messages, null, TestContext.Current.CancellationToken);
        return server.Request.Json["messages"]!.AsArray();
    }
}
