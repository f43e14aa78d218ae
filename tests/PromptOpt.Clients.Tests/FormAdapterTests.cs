using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>The adapters that ask for a form, over the clients that people really use: schema or function are on the wire, and an endpoint that refuses it is asked for less, in a run below its journal.</summary>
public sealed class FormAdapterTests
{
    private static readonly PredictOptions InJson = new() { Adapter = JsonAdapter.Default };
    private static readonly PredictOptions ByFunction = new() { Adapter = FunctionCallingAdapter.Default };

    public static TheoryData<Sdk> Sdks => [.. Enum.GetValues<Sdk>()];

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task The_schema_is_on_the_wire(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => AnswerAsync(exchange));
        using IChatClient client = sdk.Create(server.Endpoint);

        Prediction<Capital> prediction = await new Predict<Capital>(client, InJson).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Equal("Vienna", prediction.Value.City);
        JsonObject body = server.Request.Json;
        JsonNode schema = SchemaIn(body)!;
        Assert.Equal("string", (string?)schema["properties"]!["city"]!["type"]);
        Assert.Equal("city", (string?)Assert.Single(schema["required"]!.AsArray()));
        Assert.False((bool)schema["additionalProperties"]!);
        if (sdk is Sdk.PromptOpt or Sdk.OpenAIChat or Sdk.AzureChat)
        {
            Assert.Equal(("Capital", true), ((string?)body["response_format"]!["json_schema"]!["name"], (bool)body["response_format"]!["json_schema"]!["strict"]!));
        }
        else if (sdk == Sdk.OpenAIResponses)
        {
            Assert.True((bool)body["text"]!["format"]!["strict"]!);
        }

        Assert.DoesNotContain("promptopt.", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task An_endpoint_that_refuses_formats_is_asked_without_and_from_then_on_at_once(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => RefuseFormatsAsync(exchange));
        using IChatClient client = sdk.Create(server.Endpoint);
        EventLog events = new();
        Predict<Capital> predict = new Predict<Capital>(client, InJson).Bind(new ProgramBinding { Observer = events });

        Prediction<Capital> first = await predict.RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);
        int before = server.Count;
        Prediction<Capital> second = await predict.RunAsync(Capitals.Rows[1].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Equal(("Vienna", 1, "Lima", 1), (first.Value.City, first.Usage.Calls, second.Value.City, second.Usage.Calls));
        Assert.Equal(before + 1, server.Count);
        Assert.Equal(before - 1, events.Of<FormRefused>().Count());
    }

    [Fact]
    public async Task A_run_counts_refusals_beside_its_budget_and_replays_without_an_endpoint()
    {
        string one = await OptimizeAsync(maxParallelism: 1, check: static result => Assert.Equal(10 + 2, result.RealUsage.Calls));
        string many = await OptimizeAsync(maxParallelism: 4, check: static result => Assert.InRange(result.RealUsage.Calls, 10 + 2, 10 + (2 * 4)));

        Assert.Equal(one, many);
        Assert.Contains("\"adapter\": \"json\"", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_the_function_are_journaled_and_replayed()
    {
        string one = await OptimizeAsync(maxParallelism: 1, check: static result => Assert.Equal(10, result.RealUsage.Calls), FunctionCallingAdapter.Default);
        string many = await OptimizeAsync(maxParallelism: 4, check: static result => Assert.Equal(10, result.RealUsage.Calls), FunctionCallingAdapter.Default);

        Assert.Equal(one, many);
        Assert.Contains("\"adapter\": \"function\"", one, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task The_function_is_on_the_wire_and_its_arguments_are_read(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => CallAsync(exchange));
        using IChatClient client = sdk.Create(server.Endpoint);

        Prediction<Capital> prediction = await new Predict<Capital>(client, ByFunction).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Equal(("Vienna", 1), (prediction.Value.City, prediction.Usage.Calls));
        string body = server.Request.Json.ToJsonString();
        Assert.Single(server.Request.Json["tools"]!.AsArray());
        Assert.Contains("answer_Capital", server.Request.Json["tools"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("promptopt.", body, StringComparison.Ordinal);
        if (sdk is Sdk.PromptOpt or Sdk.OpenAIChat or Sdk.AzureChat)
        {
            Assert.Equal("answer_Capital", (string?)server.Request.Json["tool_choice"]!["function"]!["name"]);
            Assert.True((bool)server.Request.Json["tools"]![0]!["function"]!["strict"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task An_endpoint_that_refuses_functions_is_asked_for_the_object(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _)
            => exchange.Request.Json["tools"] is null ? AnswerAsync(exchange) : exchange.RefuseAsync(400, "test-model does not support tools", "invalid_request_error"));
        using IChatClient client = sdk.Create(server.Endpoint);

        Prediction<Capital> prediction = await new Predict<Capital>(client, ByFunction).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Equal(("Vienna", 2), (prediction.Value.City, server.Count));
        Assert.NotNull(SchemaIn(server.Requests[^1].Json));
    }

    [Theory]
    [InlineData(Sdk.PromptOpt)]
    [InlineData(Sdk.OpenAIChat)]
    [InlineData(Sdk.OpenAIResponses)]
    [InlineData(Sdk.AzureChat)]
    public async Task Arguments_that_the_client_cannot_read_or_loses_are_read_as_they_came(Sdk sdk)
    {
        string[] arguments = ["{\"city\":\"Vienna\",}", "{\"city\":\"Lima\",\"city\":\"Vienna\"}", "{\"city\":\"Vienna\"}"];
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.ReplyWithCallAsync("answer_Capital", arguments[exchange.Request.Number - 1]));
        using IChatClient client = sdk.Create(server.Endpoint);
        Predict<Capital> predict = new(client, ByFunction);

        Prediction<Capital> torn = await predict.RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);
        Prediction<Capital> twice = await predict.RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        Assert.Equal(("Vienna", 1, "Vienna", 2), (torn.Value.City, torn.Usage.Calls, twice.Value.City, twice.Usage.Calls));
        Assert.Contains("Lima", server.Requests[2].Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task A_function_of_the_users_is_not_asked_for_strictly(Sdk sdk)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(static (exchange, _) => CallAsync(exchange));
        using IChatClient client = sdk.Create(server.Endpoint);
        AIFunction search = AIFunctionFactory.Create((Dictionary<string, string> filters) => filters.Count, "search");

        await new Predict<Capital>(client, ByFunction with { ChatOptions = new() { Tools = [search] } }).RunAsync(Capitals.Rows[0].CreateInput(), TestContext.Current.CancellationToken);

        JsonArray tools = server.Request.Json["tools"]!.AsArray();
        Assert.Equal(2, tools.Count);
        Assert.NotEqual("true", (tools[0]!["strict"] ?? tools[0]!["function"]?["strict"])?.ToJsonString());
        if (sdk is Sdk.PromptOpt or Sdk.OpenAIChat or Sdk.AzureChat)
        {
            Assert.True((bool)tools[1]!["function"]!["strict"]!);
        }
    }

    [Fact]
    public async Task Samples_that_the_endpoint_could_not_read_are_journaled_and_replayed()
    {
        static Task SampleAsync(LoopbackExchange exchange)
            => System.Text.Encoding.UTF8.GetString(exchange.Request.Body.Span).Contains("Your reply could not be used", StringComparison.Ordinal)
                ? CallAsync(exchange)
                : exchange.SendAsync(400, "application/json", """{"error":{"message":"Failed to call a function. Please adjust your prompt.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"<function=answer_Capital>{half"}}""");

        string one = await OptimizeAsync(maxParallelism: 1, check: static result => Assert.Equal(20, result.RealUsage.Calls), FunctionCallingAdapter.Default, SampleAsync);
        string many = await OptimizeAsync(maxParallelism: 4, check: static result => Assert.Equal(20, result.RealUsage.Calls), FunctionCallingAdapter.Default, SampleAsync);

        Assert.Equal(one, many);
    }

    [Fact]
    public async Task Lost_arguments_are_journaled_and_replayed()
    {
        static Task TornAsync(LoopbackExchange exchange) => exchange.ReplyWithCallAsync("answer_Capital", $"{{\"city\":\"{Capitals.CityOf(exchange)}\",}}");

        await OptimizeAsync(maxParallelism: 1, check: static result => Assert.Equal(10, result.RealUsage.Calls), FunctionCallingAdapter.Default, TornAsync);
    }

    private static async Task<string> OptimizeAsync(int maxParallelism, Action<OptimizationResult<Predict<Capital>>> check, PromptAdapter? adapter = null, Func<LoopbackExchange, Task>? answer = null)
    {
        answer ??= static exchange => exchange.Request.Json["tools"] is null ? RefuseFormatsAsync(exchange) : CallAsync(exchange);
        string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => answer(exchange));
            OptimizationResult<Predict<Capital>> asked = await RunAsync(server, directory, maxParallelism, adapter ?? JsonAdapter.Default);
            int count = server.Count;
            OptimizationResult<Predict<Capital>> replayed = await RunAsync(server, directory, maxParallelism, adapter ?? JsonAdapter.Default);

            Assert.Equal((long)count, asked.RealUsage.Calls);
            Assert.Equal(count, server.Count);
            Assert.Equal(asked.Artifact.ToJson(), replayed.Artifact.ToJson());
            check(asked);
            return asked.Artifact.ToJson().Replace(server.Endpoint.Authority, "endpoint", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<OptimizationResult<Predict<Capital>>> RunAsync(LoopbackChatServer server, string directory, int maxParallelism, PromptAdapter adapter)
    {
        using IChatClient client = Sdk.OpenAIChat.Create(server.Endpoint);
        await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions { Directory = directory, Models = new RunModels(client), MaxParallelism = maxParallelism, Retry = new RetryOptions { MaxAttempts = 1 } });
        return await new BootstrapFewShotWithRandomSearch(Capitals.Search)
            .OptimizeAsync(new Predict<Capital>(client, new PredictOptions { Adapter = adapter }), Capitals.Data, Capitals.Same, run, null, TestContext.Current.CancellationToken);
    }

    private static Task AnswerAsync(LoopbackExchange exchange) => exchange.ReplyAsync(new JsonObject { ["city"] = Capitals.CityOf(exchange) }.ToJsonString());

    private static Task CallAsync(LoopbackExchange exchange) => exchange.ReplyWithCallAsync("answer_Capital", new JsonObject { ["city"] = Capitals.CityOf(exchange) });

    private static Task RefuseFormatsAsync(LoopbackExchange exchange)
        => FormatIn(exchange.Request.Json) is null ? AnswerAsync(exchange) : exchange.RefuseAsync(400, "This model does not support structured outputs (response_format).", "invalid_request_error");

    /// <summary>The format, wherever the protocol has it; text is none.</summary>
    private static JsonNode? FormatIn(JsonObject body)
    {
        JsonNode? format = body["response_format"] ?? body["text"]?["format"] ?? body["output_config"]?["format"] ?? body["format"];
        return (format as JsonObject)?["type"]?.ToString() == "text" ? null : format;
    }

    private static JsonNode? SchemaIn(JsonObject body) => FormatIn(body) is { } format ? format["json_schema"]?["schema"] ?? format["schema"] ?? format : null;
}
