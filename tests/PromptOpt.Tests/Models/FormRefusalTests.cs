using System.Net;
using Microsoft.Extensions.AI;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Models;

/// <summary>What endpoints answer where they do not take a form of an answer, as their users report it, and what is none of that.</summary>
public sealed class FormRefusalTests
{
    private static readonly Triage Stolen = new() { Message = "My card was stolen!" };
    private static readonly PredictOptions InJson = new() { Adapter = JsonAdapter.Default, MaxRepairs = 0 };
    private static readonly PredictOptions ByFunction = new() { Adapter = FunctionCallingAdapter.Default, MaxRepairs = 0 };

    public static TheoryData<int, string, string> Formats => new()
    {
        // OpenAI and Azure.
        { 400, """{"error":{"message":"Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.","type":"invalid_request_error","param":"response_format","code":null}}""", "a JSON object" },
        { 400, """{"error":{"message":"Unsupported parameter.","type":"invalid_request_error","param":"response_format","code":"unsupported_parameter"}}""", "a JSON object" },
        { 400, """{"error":{"message":"Unknown parameter: 'response_format.json_schema.strict'.","type":"invalid_request_error","param":"response_format.json_schema.strict","code":"unknown_parameter"}}""", "a JSON schema" },
        { 400, """{"error":{"message":"Invalid schema for response_format 'Triage': In context=(), 'additionalProperties' is required to be supplied and to be false.","type":"invalid_request_error","param":"response_format","code":null}}""", "a JSON schema" },
        { 400, """{"error":{"message":"Unsupported parameter: 'text.format'.","type":"invalid_request_error","param":"text.format","code":"unsupported_parameter"}}""", "a JSON object" },
        { 400, """{"error":{"code":"BadRequest","message":"response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later"}}""", "a JSON object" },
        // Anthropic.
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"output_config.format: Extra inputs are not permitted"}}""", "a JSON object" },
        // Gemini.
        { 400, """[{"error":{"code":400,"message":"Function calling with a response mime type: 'application/json' is unsupported","status":"INVALID_ARGUMENT"}}]""", "a JSON object" },
        { 400, """{"error":{"code":400,"message":"The specified schema produces a constraint that has too many states for serving.","status":"INVALID_ARGUMENT"}}""", "a JSON schema" },
        { 400, """{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"additionalProperties\" at 'generation_config.response_schema': Cannot find field.","status":"INVALID_ARGUMENT"}}""", "a JSON schema" },
        // Mistral.
        { 422, """{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","response_format","json_schema"],"msg":"Extra inputs are not permitted","input":{}}]},"type":"invalid_request_error","code":null}""", "a JSON object" },
        { 422, """{"object":"error","message":"{\"detail\":[{\"type\":\"literal_error\",\"loc\":[\"body\",\"response_format\",\"type\"],\"msg\":\"Input should be 'text' or 'json_object'\"}]}","type":"internal_error_proxy","code":"1000"}""", "a JSON object" },
        // Groq, Together, Fireworks, DeepSeek.
        { 400, """{"error":{"message":"This model does not support response format `json_schema`. See supported models","type":"invalid_request_error","param":"response_format"}}""", "a JSON object" },
        { 400, """{"error":{"message":"json_mode is not supported for this model","type":"invalid_request_error","param":null,"code":null}}""", "a JSON object" },
        { 400, """{"error":{"object":"error","type":"invalid_request_error","message":"JSON Schema not supported: could not understand the instance `{'anyOf': []}`."}}""", "a JSON schema" },
        { 400, """{"error":{"object":"error","type":"invalid_request_error","message":"Extra inputs are not permitted, field: 'response_format.json_schema', value: {}"}}""", "a JSON object" },
        { 400, """{"error":{"message":"This response_format type is unavailable now","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}""", "a JSON object" },
        { 422, """Failed to deserialize the JSON body into the target type: response_format: response_format.type `json_schema` is unavailable now at line 1 column 12440""", "a JSON object" },
        // OpenRouter, and the words of whoever is behind it.
        { 404, """{"error":{"message":"No endpoints found that can handle the requested parameters. To learn more about provider routing, visit: https://openrouter.ai/docs/provider-routing","code":404}}""", "a JSON object" },
        { 400, """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"structured outputs are not supported by this model\"}}","provider_name":"Some"}}}""", "a JSON object" },
        // vLLM, SGLang, llama.cpp, LM Studio, Ollama.
        { 400, """{"object":"error","message":"The provided JSON schema contains features not supported by xgrammar.","type":"BadRequestError","param":null,"code":400}""", "a JSON schema" },
        { 400, """{"error":{"message":"guided_json is not supported by this backend","type":"BadRequestError","param":null,"code":400}}""", "a JSON object" },
        { 501, """{"error":{"message":"response_format is not implemented for this model","type":"NotImplementedError","param":null,"code":501}}""", "a JSON object" },
        { 400, """{"object":"error","message":"Invalid grammar request: Failed to compile json_schema grammar","type":"BadRequest","param":null,"code":400}""", "a JSON object" },
        { 400, """{"error":{"code":400,"message":"Failed to initialize samplers: failed to parse grammar","type":"invalid_request_error"}}""", "a JSON schema" },
        { 500, """{"error":{"code":500,"message":"Failed to parse grammar","type":"server_error"}}""", "a JSON schema" },
        { 500, """{"error":{"code":500,"message":"JSON schema conversion failed:\nUnrecognized schema: {\"not\":{}}","type":"server_error"}}""", "a JSON schema" },
        { 500, """{"error":{"code":500,"message":"response_format type must be one of \"text\" or \"json_object\", but got: json_schema","type":"server_error"}}""", "a JSON object" },
        { 400, """{"error":"'response_format.type' must be 'json_object' or 'text'"}""", "a JSON object" },
        { 400, """{"error":"invalid JSON schema in format"}""", "a JSON schema" },
    };

    public static TheoryData<int, string, string> Functions => new()
    {
        { 400, """{"error":{"message":"Unsupported parameter: 'tools' is not supported with this model.","type":"invalid_request_error","param":"tools","code":"unsupported_parameter"}}""", "a strict JSON schema" },
        { 400, """{"error":{"message":"Unrecognized request arguments supplied: tool_choice, tools","type":"invalid_request_error","param":null,"code":null}}""", "a function that may be called" },
        { 400, """{"error":{"message":"Unrecognized request argument supplied: tools","type":"invalid_request_error","param":null,"code":null}}""", "a strict JSON schema" },
        { 400, """{"error":{"message":"Invalid schema for function 'answer_Triage': In context=(), 'required' is required to be supplied.","type":"invalid_request_error","param":"tools[0].function.parameters","code":"invalid_function_parameters"}}""", "the call of a function without strictness" },
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"Thinking may not be enabled when tool_choice forces tool use."}}""", "a function that may be called" },
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"tools.0.custom.strict: Extra inputs are not permitted"}}""", "the call of a function without strictness" },
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"tools.0.custom.input_schema: JSON schema is invalid. It must match JSON Schema draft 2020-12"}}""", "the call of a function without strictness" },
        { 400, """{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"$schema\" at 'tools[0].function_declarations[0].parameters': Cannot find field.","status":"INVALID_ARGUMENT"}}""", "the call of a function without strictness" },
        { 422, """{"detail":[{"type":"extra_forbidden","loc":["body","tools",0,"function","strict"],"msg":"Extra inputs are not permitted"}]}""", "the call of a function without strictness" },
        { 422, """{"object":"Error","detail":[{"type":"extra_forbidden","loc":["body","tools"],"msg":"Extra inputs are not permitted","input":[]}],"type":"invalid_request_error","code":3001}""", "a strict JSON schema" },
        { 400, """{"error":{"message":"tool calling is not supported with this model","type":"invalid_request_error"}}""", "a strict JSON schema" },
        { 400, """{"error":{"message":"Only allowed string values for 'tool_choice' are none, auto, and required","type":"invalid_request_error"}}""", "a function that may be called" },
        { 400, """{"error":{"message":"deepseek-reasoner does not support this tool_choice","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}""", "a function that may be called" },
        { 400, """{"error":{"message":"deepseek-reasoner does not support Function Calling","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}""", "a strict JSON schema" },
        { 404, """{"error":{"message":"No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai/docs/provider-routing","code":404}}""", "a strict JSON schema" },
        { 404, """{"error":{"message":"No endpoints found that support the provided 'tool_choice' value.","code":404}}""", "a function that may be called" },
        { 400, """{"object":"error","message":"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400}""", "a function that may be called" },
        { 501, """{"error":{"message":"tool_choice=\"required\" is not supported","type":"NotImplementedError","code":501}}""", "a function that may be called" },
        { 500, """{"error":{"code":500,"message":"tools param requires --jinja flag","type":"server_error"}}""", "a strict JSON schema" },
        { 500, """{"error":{"code":500,"message":"Failed to parse tools: [json.exception.type_error.302] type must be string, but is null","type":"server_error"}}""", "a strict JSON schema" },
        { 400, """{"error":{"message":"registry.ollama.ai/library/gemma3:4b does not support tools","type":"api_error","param":null,"code":null}}""", "a strict JSON schema" },
    };

    /// <summary>What is wrong in every form, be it that the words name one.</summary>
    public static TheoryData<int, string, FailureKind> Others => new()
    {
        { 400, """{"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens (8900 in the messages, 100 in the functions). Please reduce the length of the messages or functions.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""", FailureKind.ContextOverflow },
        { 400, """{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Invalid tools.","param":"prompt","code":"content_filter"}}""", FailureKind.Refusal },
        { 401, """{"error":{"message":"Incorrect API key provided; response_format and tools are not supported without one.","type":"invalid_request_error","code":"invalid_api_key"}}""", FailureKind.Request },
        { 403, """{"error":{"message":"Tools are not allowed for your account: response_format is not supported."}}""", FailureKind.Request },
        { 400, """{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}""", FailureKind.Request },
        { 404, """{"error":{"message":"The model `llama3-groq-70b-8192-tool-use-preview` has been decommissioned and is no longer supported; json_schema users go on with others.","type":"invalid_request_error","code":"model_decommissioned"}}""", FailureKind.Request },
        { 404, """{"error":{"message":"The model `the-tools-json_schema-model` does not exist or you do not have access to it.","type":"invalid_request_error","code":null}}""", FailureKind.Request },
        { 400, """{"error":{"message":"Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.","type":"invalid_request_error","param":"messages.[2].role","code":null}}""", FailureKind.Request },
        { 400, """{"error":{"message":"An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.","type":"invalid_request_error","param":null,"code":null}}""", FailureKind.Request },
        { 400, """{"type":"error","error":{"type":"invalid_request_error","message":"messages.1: `tool_use` ids were found without `tool_result` blocks immediately after"}}""", FailureKind.Request },
        { 400, """{"error":{"code":400,"message":"Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.","status":"INVALID_ARGUMENT"}}""", FailureKind.Request },
        { 422, """{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted","input":{"response_format":1,"tools":2}}]}""", FailureKind.Request },
        { 400, """{"error":{"message":"Unsupported value: 'temperature' does not support 0 with this model.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}""", FailureKind.Request },
        { 400, """{"error":{"message":"You uploaded an unsupported image. Please make sure your image is of a supported format.","type":"invalid_request_error","code":"image_parse_error"}}""", FailureKind.Request },
        { 404, """{"error":{"message":"No endpoints found that support image input","code":404}}""", FailureKind.Request },
        { 429, """{"error":{"message":"Rate limit reached: json_schema is not supported at this rate, tools neither","code":"rate_limit_exceeded"}}""", FailureKind.RateLimit },
        { 500, """{"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error"}}""", FailureKind.Transport },
        { 500, """{"error":{"message":"The function failed with a timeout.","type":"server_error"}}""", FailureKind.Transport },
        { 503, """{"error":{"message":"tools are not supported while the server starts","type":"server_error"}}""", FailureKind.Transport },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_format_that_is_refused_is_asked_for_less_strictly(int status, string body, string instead)
        => Assert.Equal(("a strict JSON schema", instead), Assert.Single(await RefusalsAsync(InJson, status, body)));

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_function_that_is_refused_is_asked_for_less_strictly(int status, string body, string instead)
        => Assert.Equal(("the call of a function", instead), Assert.Single(await RefusalsAsync(ByFunction, status, body)));

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_is_wrong_in_every_form_is_no_refusal_of_one(int status, string body, FailureKind kind)
    {
        foreach (PredictOptions options in (PredictOptions[])[InJson, ByFunction])
        {
            using RefusingClient client = new(status, body, times: int.MaxValue);
            EventList events = new();

            ModelException failure = await Assert.ThrowsAsync<ModelException>(() => new Predict<Triage>(client, options).Bind(new ProgramBinding { Observer = events }).RunAsync(Stolen).AsTask());

            Assert.Equal(kind, failure.Kind);
            Assert.Empty(events.Refused);
            Assert.Single(client.Asked);
        }
    }

    [Theory]
    [InlineData("""{"error":{"message":"Invalid schema for function 'search': 'additionalProperties' is required to be supplied.","param":"tools[0].function.parameters","code":"invalid_function_parameters"}}""")]
    [InlineData("""{"error":{"message":"Invalid schema for function 'search': 'additionalProperties' is required to be supplied."}}""")]
    public async Task A_function_of_the_users_that_is_refused_is_none_of_ours(string body)
    {
        PredictOptions options = ByFunction with { ChatOptions = new() { Tools = [AIFunctionFactory.Create((string text) => text, "search")] } };
        using RefusingClient client = new(400, body, times: int.MaxValue);

        await Assert.ThrowsAsync<ModelException>(() => new Predict<Triage>(client, options).RunAsync(Stolen).AsTask());

        Assert.Single(client.Asked);
    }

    private static async Task<List<(string Form, string Instead)>> RefusalsAsync(PredictOptions options, int status, string body)
    {
        using RefusingClient client = new(status, body, times: 1);
        EventList events = new();

        Prediction<Triage> prediction = await new Predict<Triage>(client, options).Bind(new ProgramBinding { Observer = events }).RunAsync(Stolen);

        Assert.Equal(1, prediction.Usage.Calls);
        return events.Refused;
    }

    private sealed class EventList : IPromptObserver
    {
        public List<(string Form, string Instead)> Refused { get; } = [];

        public void Observe(PromptEvent happened)
        {
            if (happened is FormRefused refused)
            {
                Refused.Add((refused.Form, refused.Instead));
            }
        }
    }

    /// <summary>Refuses so many times with one answer, then answers.</summary>
    private sealed class RefusingClient(int status, string body, int times) : IChatClient
    {
        private readonly ChatClientMetadata _metadata = new("refusing", null, "the-tools-json_schema-model");

        public List<ChatOptions?> Asked { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked.Add(options);
            return Asked.Count <= times
                ? throw new HttpRequestException(body, null, (HttpStatusCode)status)
                : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"summary":"card stolen","urgency":"high"}""")));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? _metadata : null;

        public void Dispose()
        {
        }
    }
}
