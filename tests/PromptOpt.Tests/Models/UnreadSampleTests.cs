using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Models;

/// <summary>Answers of models that the endpoint itself could not read: they are replies that cannot be read, and no failure of the call.</summary>
public sealed class UnreadSampleTests
{
    private const string Answer = """{"summary":"card stolen","urgency":"high"}""";

    private static readonly Triage Stolen = new() { Message = "My card was stolen!" };

    public static TheoryData<int, string, string> Samples => new()
    {
        { 400, """{"error":{"message":"Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"<function=answer_Triage>{\"summary\": card</function>"}}""", "<function=answer_Triage>{\"summary\": card</function>" },
        { 400, """{"error":{"message":"tool call validation failed: parameters for tool answer_Triage did not match schema: errors: [`/urgency`: expected string, but got number]","type":"invalid_request_error","param":"","code":"tool_use_failed"}}""", "" },
        { 400, """{"error":{"message":"Tool choice is required, but model did not call a tool","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"I cannot."}}""", "I cannot." },
        { 400, """{"error":{"message":"Failed to generate JSON. Please adjust your prompt. See 'failed_generation' for more details.","type":"invalid_request_error","code":"json_validate_failed","failed_generation":"{\"summary\": "}}""", "{\"summary\": " },
        { 400, """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"Failed to call a function.\",\"code\":\"tool_use_failed\",\"failed_generation\":\"half\"}}","provider_name":"Groq"}}}""", "half" },
        { 400, """litellm.BadRequestError: GroqException - {"error":{"message":"Failed to call a function.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"half"}} Received Model Group=x""", "half" },
        { 500, """{"error":{"code":500,"message":"Failed to parse input at pos 184: <tool_call>{\"summary\": 1 tools are not supported}","type":"server_error"}}""", "<tool_call>{\"summary\": 1 tools are not supported}" },
        { 500, """{"error":{"code":500,"message":"Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error at line 1, column 131: unexpected end of input","type":"server_error"}}""", "" },
        { 500, """{"error":{"code":500,"message":"Unexpected empty grammar stack after accepting piece: =list (28)","type":"server_error"}}""", "" },
        { 500, """{"error":"error parsing tool call: raw='{\"summary\": \"context length exceeded\"}]', err=invalid character ']' after top-level value"}""", """{"summary": "context length exceeded"}]""" },
        { 500, """{"error":{"message":"The model produced invalid content. Consider modifying your prompt if you are seeing this error persistently.","type":"model_error","code":null}}""", "" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task What_the_endpoint_could_not_read_is_asked_again_with_what_the_model_said(int status, string body, string said)
    {
        foreach (PromptAdapter adapter in (PromptAdapter[])[FunctionCallingAdapter.Default, JsonAdapter.Default, ChatAdapter.Default])
        {
            FailingClient client = new(new HttpRequestException(body, null, (HttpStatusCode)status), times: 1);
            EventList events = new();
            // What is no failure of the call is not tried again as it was.
            using RetryingChatClient retrying = new(client);

            Prediction<Triage> prediction = await new Predict<Triage>(retrying, new PredictOptions { Adapter = adapter }).Bind(new ProgramBinding { Observer = events }).RunAsync(Stolen);

            Assert.Equal((2, 1), (prediction.Usage.Calls, prediction.Usage.Repairs));
            Assert.Equal(said.Length == 0 ? "(no text)" : said, client.Requests[1][^2].Text);
            Assert.StartsWith("Your reply could not be used", client.Requests[1][^1].Text, StringComparison.Ordinal);
            Assert.Contains("the endpoint could not read the reply: ", client.Requests[1][^1].Text, StringComparison.Ordinal);
            Assert.DoesNotContain("adjust your prompt", client.Requests[1][^1].Text, StringComparison.Ordinal);
            Assert.Equal(said, Assert.Single(events.All.OfType<ReplyRejected>()).RawText);
            Assert.DoesNotContain(events.All, static happened => happened is FormRefused or RequestRetried);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task What_stays_so_is_a_reply_that_cannot_be_read(int status, string body, string said)
    {
        FailingClient client = new(new HttpRequestException(body, null, (HttpStatusCode)status), times: int.MaxValue);

        AdapterParseException failure = await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Triage>(client, new PredictOptions { Adapter = FunctionCallingAdapter.Default }).RunAsync(Stolen).AsTask());

        Assert.Equal((FailureKind.Parse, said, 2), (failure.Kind, failure.RawText, client.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Whoever_calls_a_client_directly_is_told_what_the_model_said(int status, string body, string said)
    {
        ModelException failure = ModelException.From(new HttpRequestException(body, null, (HttpStatusCode)status), CancellationToken.None)!;

        Assert.Equal((FailureKind.Parse, said, body, false), (failure.Kind, failure.UnreadSample, failure.ResponseText, failure.IsTransient));
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Failed to call a function","code":"tool_use_failed","failed_generation":"x"}}""", FailureKind.Request)]
    [InlineData(429, """{"error":{"message":"Failed to call a function","code":"tool_use_failed"}}""", FailureKind.RateLimit)]
    [InlineData(400, """{"error":{"code":400,"message":"Failed to initialize samplers: Unexpected empty grammar stack after accepting piece: <think> (248068)","type":"invalid_request_error"}}""", FailureKind.Request)]
    [InlineData(400, """{"error":{"message":"Failed to parse response format","type":"invalid_request_error"}}""", FailureKind.Request)]
    [InlineData(500, """{"error":{"message":"The server had an error while processing your request.","failed_generation":null}}""", FailureKind.Transport)]
    public void What_is_no_sample_stays_what_it_is(int status, string body, FailureKind kind)
    {
        ModelException failure = ModelException.From(new HttpRequestException(body, null, (HttpStatusCode)status), CancellationToken.None)!;

        Assert.Equal((kind, null), (failure.Kind, failure.UnreadSample));
    }

    [Fact]
    public async Task A_stream_that_ends_so_begins_anew()
    {
        FailingClient client = new(new ModelException("could not be read", "half an answer", innerException: null), times: 1);
        List<StreamUpdate> updates = [];

        await foreach (StreamUpdate update in new Predict<Triage>(client, new PredictOptions { Adapter = JsonAdapter.Default }).StreamAsync(Stolen))
        {
            updates.Add(update);
        }

        Assert.Single(updates.OfType<RestartUpdate>());
        Assert.Equal(Urgency.High, Assert.IsType<PredictionUpdate<Triage>>(updates[^1]).Prediction.Value.Urgency);
        Assert.Equal("half an answer", client.Requests[1][^2].Text);
    }

    private sealed class EventList : IPromptObserver
    {
        public List<PromptEvent> All { get; } = [];

        public void Observe(PromptEvent happened) => All.Add(happened);
    }

    /// <summary>Fails so many times, then answers.</summary>
    private sealed class FailingClient(Exception failure, int times) : IChatClient
    {
        public List<ChatMessage[]> Requests { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Requests.Add([.. messages]);
            return Requests.Count <= times ? Task.FromException<ChatResponse>(failure) : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer)));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Requests.Add([.. messages]);
            await Task.Yield();
            if (Requests.Count <= times)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, """{"summary":"card""");
                throw failure;
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, Answer);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
