using System.ClientModel;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using Sdk = global::OpenAI;

namespace PromptOpt.OpenAI.Tests;

/// <summary>What the package brings along must not break what others build on the same SDK.</summary>
public sealed class NeighbourTests
{
    [Fact]
    public async Task The_responses_client_of_Microsoft_Extensions_AI_streams_beside_ours_in_one_process()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _)
            => exchange.Request.Path.EndsWith("/responses", StringComparison.Ordinal) ? StreamResponseAsync(exchange) : exchange.StreamAsync("ours ", "streams"));
        using OpenAICompatibleChatClient ours = TestClient.Of(server);
        Sdk.OpenAIClientOptions options = new() { Endpoint = server.Endpoint };
        using IChatClient theirs = new Sdk.OpenAIClient(new ApiKeyCredential(TestClient.Key), options).GetResponsesClient().AsIChatClient("test-model");

        ChatResponse ourResponse = (await ours.StreamAsync().CollectAsync()).ToChatResponse();
        ChatResponse theirResponse = (await theirs.StreamAsync().CollectAsync()).ToChatResponse();

        Assert.Equal("ours streams", ourResponse.Text);
        Assert.Equal("theirs streams too", theirResponse.Text);
    }

    [Fact]
    public async Task The_effort_that_this_release_of_the_SDK_has_no_name_for_is_sent()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        await client.AskAsync(options: new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.ExtraHigh } });

        Assert.Equal("xhigh", (string?)server.Request.Json["reasoning_effort"]);
    }

    private static async Task StreamResponseAsync(LoopbackExchange exchange)
    {
        await exchange.BeginStreamAsync();
        await exchange.WriteEventAsync(Event("response.created", 0, ("response", Response("in_progress"))));
        await exchange.WriteEventAsync(Event("response.output_text.delta", 1, ("delta", "theirs "), ("item_id", "msg_1"), ("output_index", 0), ("content_index", 0), ("logprobs", new JsonArray())));
        await exchange.WriteEventAsync(Event("response.output_text.delta", 2, ("delta", "streams too"), ("item_id", "msg_1"), ("output_index", 0), ("content_index", 0), ("logprobs", new JsonArray())));
        await exchange.WriteEventAsync(Event("response.completed", 3, ("response", Response("completed"))));
    }

    private static string Event(string type, int number, params (string Name, JsonNode Value)[] members)
    {
        JsonObject data = new() { ["type"] = type, ["sequence_number"] = number };
        foreach ((string name, JsonNode value) in members)
        {
            data[name] = value;
        }

        return data.ToJsonString();
    }

    private static JsonObject Response(string status)
        => new()
        {
            ["id"] = "resp_1",
            ["object"] = "response",
            ["created_at"] = 1_760_000_000,
            ["status"] = status,
            ["model"] = "test-model",
            ["output"] = new JsonArray(),
            ["tools"] = new JsonArray(),
            ["tool_choice"] = "auto",
            ["parallel_tool_calls"] = true,
            ["metadata"] = new JsonObject(),
        };
}
