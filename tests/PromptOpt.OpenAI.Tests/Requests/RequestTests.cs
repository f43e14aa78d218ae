using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class RequestTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""{"type":"object","properties":{"intent":{"type":"string"}},"required":["intent"],"additionalProperties":false}""").RootElement;

    [Fact]
    public async Task A_bare_request_holds_the_model_and_the_messages_and_nothing_else()
    {
        JsonObject body = await SentAsync(null, new ChatMessage(ChatRole.System, "Be kind."), new ChatMessage(ChatRole.User, "Hi"), new ChatMessage(ChatRole.Assistant, "Hello"), new ChatMessage(ChatRole.User, "Bye"));

        Assert.Equal(
            """{"model":"test-model","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Bye"}]}""",
            Ordered(body, "model", "messages"));
    }

    [Fact]
    public async Task Empty_options_send_no_sampling_parameter()
    {
        JsonObject body = await SentAsync(new ChatOptions(), new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal(["messages", "model"], body.Select(m => m.Key).Order());
    }

    [Fact]
    public async Task Every_option_reaches_the_wire_under_its_name()
    {
        JsonObject body = await SentAsync(
            new ChatOptions
            {
                Instructions = "Be brief.",
                Temperature = 0.7f,
                TopP = 0.9f,
                TopK = 40,
                FrequencyPenalty = 0.1f,
                PresencePenalty = 0.2f,
                Seed = 42,
                MaxOutputTokens = 100,
                StopSequences = ["END"],
                ModelId = "other-model",
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low },
                AdditionalProperties = new() { ["repetition_penalty"] = 1.1, ["min_p"] = JsonDocument.Parse("0.05").RootElement, ["cache_prompt"] = true, ["user"] = "someone" },
            },
            new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal("other-model", (string?)body["model"]);
        Assert.Equal("Be brief.", (string?)body["messages"]![0]!["content"]);
        Assert.Equal("system", (string?)body["messages"]![0]!["role"]);
        Assert.Equal("0.7", body["temperature"]!.ToJsonString());
        Assert.Equal("0.9", body["top_p"]!.ToJsonString());
        Assert.Equal(40, (int?)body["top_k"]);
        Assert.Equal("0.1", body["frequency_penalty"]!.ToJsonString());
        Assert.Equal("0.2", body["presence_penalty"]!.ToJsonString());
        Assert.Equal(42, (long?)body["seed"]);
        Assert.Equal(100, (int?)body["max_tokens"]);
        Assert.Null(body["max_completion_tokens"]);
        Assert.Equal("""["END"]""", body["stop"]!.ToJsonString());
        Assert.Equal("low", (string?)body["reasoning_effort"]);
        Assert.Equal("1.1", body["repetition_penalty"]!.ToJsonString());
        Assert.Equal("0.05", body["min_p"]!.ToJsonString());
        Assert.True((bool?)body["cache_prompt"]);
        Assert.Equal("someone", (string?)body["user"]);
    }

    [Theory]
    [InlineData(OutputLimitParameter.Automatic, "max_tokens")]
    [InlineData(OutputLimitParameter.MaxTokens, "max_tokens")]
    [InlineData(OutputLimitParameter.MaxCompletionTokens, "max_completion_tokens")]
    public async Task The_output_limit_goes_under_the_name_the_endpoint_knows(OutputLimitParameter parameter, string name)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server, o => o with { OutputLimitParameter = parameter });

        await client.AskAsync(options: new ChatOptions { MaxOutputTokens = 9 });

        JsonObject body = server.Request.Json;
        Assert.Equal(9, (int?)body[name]);
        Assert.Equal(["max_completion_tokens", "max_tokens"], body.Select(m => m.Key).Where(k => k.StartsWith("max", StringComparison.Ordinal)).Append(name == "max_tokens" ? "max_completion_tokens" : "max_tokens").Order());
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task A_JSON_schema_is_sent_with_its_name_and_strictness(bool? strict, string expected)
    {
        ChatOptions options = new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "Route Message", "how to route") };
        if (strict is not null)
        {
            options.AdditionalProperties = new() { ["strict"] = strict };
        }

        JsonObject body = await SentAsync(options, new ChatMessage(ChatRole.User, "Hi"));

        JsonNode format = body["response_format"]!;
        Assert.Equal("json_schema", (string?)format["type"]);
        Assert.Equal("Route_Message", (string?)format["json_schema"]!["name"]);
        Assert.Equal("how to route", (string?)format["json_schema"]!["description"]);
        Assert.Equal(Schema.GetRawText(), format["json_schema"]!["schema"]!.ToJsonString());
        Assert.Equal(expected, format["json_schema"]!["strict"]?.ToJsonString() ?? "null");
        Assert.Null(body["strict"]);
    }

    [Fact]
    public async Task Plain_JSON_and_text_formats_are_sent_as_such()
    {
        JsonObject json = await SentAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Json }, new ChatMessage(ChatRole.User, "Hi"));
        JsonObject text = await SentAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Text }, new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal("""{"type":"json_object"}""", json["response_format"]!.ToJsonString());
        Assert.Equal("""{"type":"text"}""", text["response_format"]!.ToJsonString());
    }

    [Fact]
    public async Task Tools_and_how_they_may_be_used_are_sent()
    {
        AITool weather = AIFunctionFactory.CreateDeclaration("weather", "tells the weather", JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""").RootElement);
        AITool now = AIFunctionFactory.CreateDeclaration("now", "tells the time", JsonDocument.Parse("{}").RootElement);

        JsonObject body = await SentAsync(
            new ChatOptions { Tools = [weather, now], ToolMode = ChatToolMode.RequireSpecific("weather"), AllowMultipleToolCalls = false },
            new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal(["weather", "now"], body["tools"]!.AsArray().Select(t => (string?)t!["function"]!["name"]));
        Assert.Equal("""{"type":"object","properties":{"city":{"type":"string"}}}""", body["tools"]![0]!["function"]!["parameters"]!.ToJsonString());
        Assert.Equal("""{"type":"object","properties":{}}""", body["tools"]![1]!["function"]!["parameters"]!.ToJsonString());
        Assert.Equal("weather", (string?)body["tool_choice"]!["function"]!["name"]);
        Assert.False((bool?)body["parallel_tool_calls"]);
    }

    [Fact]
    public async Task A_tool_mode_without_tools_is_not_sent()
    {
        JsonObject body = await SentAsync(new ChatOptions { ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = true }, new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal(["messages", "model"], body.Select(m => m.Key).Order());
    }

    [Fact]
    public async Task Calls_and_results_of_functions_go_back_to_the_model()
    {
        JsonObject body = await SentAsync(
            null,
            new ChatMessage(ChatRole.User, "Weather?"),
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "weather", new Dictionary<string, object?> { ["city"] = "Ulm" }), new FunctionCallContent("c2", "now")]),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "rain"), new FunctionResultContent("c2", JsonDocument.Parse("""{"hour":12}""").RootElement)]));

        JsonArray messages = body["messages"]!.AsArray();
        Assert.Equal("""{"city":"Ulm"}""", (string?)messages[1]!["tool_calls"]![0]!["function"]!["arguments"]);
        Assert.Equal("{}", (string?)messages[1]!["tool_calls"]![1]!["function"]!["arguments"]);
        Assert.Equal(["c1", "c2"], messages.Skip(2).Select(m => (string?)m!["tool_call_id"]));
        Assert.Equal(["rain", """{"hour":12}"""], messages.Skip(2).Select(m => (string?)m!["content"]));
    }

    [Fact]
    public async Task Images_are_sent_by_address_and_by_content()
    {
        JsonObject body = await SentAsync(null, new ChatMessage(ChatRole.User,
        [
            new TextContent("What is this?"),
            new UriContent("https://example.org/cat.png", "image/png"),
            new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
        ]));

        JsonArray parts = body["messages"]![0]!["content"]!.AsArray();
        Assert.Equal("What is this?", (string?)parts[0]!["text"]);
        Assert.Equal("https://example.org/cat.png", (string?)parts[1]!["image_url"]!["url"]);
        Assert.Equal("data:image/png;base64,AQID", (string?)parts[2]!["image_url"]!["url"]);
    }

    [Fact]
    public async Task Raw_options_of_the_SDK_are_the_base_that_the_others_complete()
    {
        JsonObject body = await SentAsync(
            new ChatOptions
            {
                Temperature = 1,
                TopP = 0.5f,
                RawRepresentationFactory = _ => new global::OpenAI.Chat.ChatCompletionOptions { Temperature = 0.25f, EndUserId = "u1" },
            },
            new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal("0.25", body["temperature"]!.ToJsonString());
        Assert.Equal("0.5", body["top_p"]!.ToJsonString());
        Assert.Equal("u1", (string?)body["user"]);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("stream")]
    [InlineData("a.b")]
    public async Task Additional_properties_cannot_change_what_the_request_is(string name)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(options: new ChatOptions { AdditionalProperties = new() { [name] = 1 } }));

        Assert.Contains($"'{name}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Count);
    }

    [Fact]
    public async Task What_the_protocol_cannot_say_is_refused_before_anything_is_sent()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync([new ChatMessage(new ChatRole("narrator"), "x")]));
        await Assert.ThrowsAsync<ArgumentException>(() => client.AskAsync(options: new ChatOptions { Tools = [new HostedCodeInterpreterTool()] }));

        Assert.Equal(0, server.Count);
    }

    private static async Task<JsonObject> SentAsync(ChatOptions? options, params ChatMessage[] messages)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync();
        using OpenAICompatibleChatClient client = TestClient.Of(server);
        await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        Assert.Equal("/v1/chat/completions", server.Request.Path);
        return server.Request.Json;
    }

    private static string Ordered(JsonObject body, params string[] names)
    {
        Assert.Equal(names.Order(), body.Select(m => m.Key).Order());
        JsonObject ordered = [];
        foreach (string name in names)
        {
            ordered[name] = body[name]!.DeepClone();
        }

        return ordered.ToJsonString();
    }
}
