using PromptOpt.LoopbackServer;

namespace PromptOpt.OpenAI.Tests;

public sealed class FailureTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(429, "slow down", "rate_limit_exceeded", null, FailureKind.RateLimit)]
    [InlineData(429, "You exceeded your current quota", "insufficient_quota", "insufficient_quota", FailureKind.Request)]
    [InlineData(429, "Request too large for m on tokens per min (TPM): Limit 10, Requested 20", "rate_limit_exceeded", "tokens", FailureKind.Request)]
    [InlineData(400, "bad temperature", null, "invalid_request_error", FailureKind.Request)]
    [InlineData(401, "Incorrect API key provided", "invalid_api_key", null, FailureKind.Request)]
    [InlineData(403, "no access to this context window", null, null, FailureKind.Request)]
    [InlineData(404, "no such model", "model_not_found", null, FailureKind.Request)]
    [InlineData(402, "no credit", null, null, FailureKind.Request)]
    [InlineData(422, "unknown field", null, null, FailureKind.Request)]
    [InlineData(400, "too long", "context_length_exceeded", null, FailureKind.ContextOverflow)]
    [InlineData(400, "This model's maximum context length is 4096 tokens. Please reduce the length of the messages.", null, "BadRequestError", FailureKind.ContextOverflow)]
    [InlineData(400, "the request exceeds the available context size", null, "exceed_context_size_error", FailureKind.ContextOverflow)]
    [InlineData(413, "prompt is too long: 300000 tokens > 200000 maximum", null, null, FailureKind.ContextOverflow)]
    [InlineData(400, "The response was filtered", "content_filter", null, FailureKind.Refusal)]
    [InlineData(400, "Your prompt was flagged as potentially violating our usage policy", "invalid_prompt", null, FailureKind.Refusal)]
    [InlineData(408, "timed out", null, null, FailureKind.Transport)]
    [InlineData(409, "busy", null, null, FailureKind.Transport)]
    [InlineData(500, "oops", null, "server_error", FailureKind.Transport)]
    [InlineData(503, "overloaded", null, null, FailureKind.Transport)]
    [InlineData(529, "overloaded", null, "overloaded_error", FailureKind.Transport)]
    public async Task An_error_status_has_the_kind_its_meaning_asks_for(int status, string message, string? code, string? type, FailureKind expected)
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.FailAsync(status, message, code, type));

        Assert.Equal(expected, failure.Kind);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(expected is FailureKind.RateLimit or FailureKind.Transport, failure.IsTransient);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(message.Replace("'", "\\u0027", StringComparison.Ordinal).Replace(">", "\\u003E", StringComparison.Ordinal), failure.ResponseText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"model is loading"}""", "model is loading")]
    [InlineData("""{"object":"error","message":"vllm says no","type":"BadRequestError","code":400}""", "vllm says no")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"field required"}]}""", "field required")]
    [InlineData("""[{"error":{"code":400,"message":"gemini says no","status":"INVALID_ARGUMENT"}}]""", "gemini says no")]
    [InlineData("<html><body>nginx says no</body></html>", "nginx says no")]
    [InlineData("", "no further word")]
    public async Task The_words_of_the_endpoint_are_found_in_any_shape(string body, string words)
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(400, "application/json", body));

        Assert.Equal(FailureKind.Request, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("Retry-After", "Mon, 04 May 2026 12:00:30 GMT", 30)]
    [InlineData("Retry-After", "Mon, 04 May 2026 11:00:00 GMT", 0)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("x-ratelimit-reset-requests", "6m0.5s", 360.5)]
    [InlineData("x-ratelimit-reset-tokens", "20ms", 0.02)]
    [InlineData("X-RateLimit-Reset", "1777896010", 10)]
    [InlineData("X-RateLimit-Reset", "1777896010000", 10)]
    [InlineData("X-RateLimit-Reset", "12", 12)]
    public async Task The_pause_an_endpoint_asks_for_is_understood_in_every_form(string header, string value, double seconds)
    {
        ModelException failure = await TestClient.FailureOfAsync(
            (exchange, _) => exchange.FailAsync(429, "slow down", headers: [(header, value)]),
            o => o with { TimeProvider = new FixedTime(Noon) });

        Assert.Equal(FailureKind.RateLimit, failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-3")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    public async Task A_senseless_pause_does_no_harm(string value)
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.FailAsync(429, "slow down", headers: [("Retry-After", value)]));

        Assert.True(failure.RetryAfter is null || failure.RetryAfter >= TimeSpan.Zero);
    }

    [Fact]
    public async Task The_exhausted_limit_decides_between_several()
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.FailAsync(
            429,
            "slow down",
            headers: [("x-ratelimit-remaining-requests", "12"), ("x-ratelimit-reset-requests", "1s"), ("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "9s")]));

        Assert.Equal(TimeSpan.FromSeconds(9), failure.RetryAfter);
    }

    [Fact]
    public async Task A_server_error_can_ask_for_a_pause_too()
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.FailAsync(503, "overloaded", headers: [("Retry-After", "3")]));

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(3), failure.RetryAfter);
    }

    [Theory]
    [InlineData("", "application/json", "empty")]
    [InlineData("   ", "application/json", "empty")]
    [InlineData("{\"choices\":[{\"mess", "application/json", "no completion")]
    [InlineData("<html>Sign in to the hotel network</html>", "text/html", "text/html")]
    [InlineData("""{"choices":[]}""", "application/json", "no completion")]
    [InlineData("""{"choices":[{"index":0,"message":null}]}""", "application/json", "no completion")]
    [InlineData("null", "application/json", "no completion")]
    [InlineData("[1,2]", "application/json", "no completion")]
    [InlineData("\"fine\"", null, "no content type")]
    public async Task A_success_that_holds_no_completion_is_a_transport_failure_with_the_raw_body(string body, string? contentType, string words)
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(200, contentType, body));

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Equal(200, failure.StatusCode);
        Assert.Equal(body, failure.ResponseText);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"message":"upstream is busy","code":429}}""", FailureKind.RateLimit)]
    [InlineData("""{"error":{"message":"upstream is down","code":502}}""", FailureKind.Transport)]
    [InlineData("""{"error":{"message":"no such thing","type":"invalid_request_error"}}""", FailureKind.Request)]
    [InlineData("""{"error":"maximum context length is 10"}""", FailureKind.ContextOverflow)]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"x"},"finish_reason":"error","error":{"code":502,"message":"gone"}}]}""", FailureKind.Transport)]
    public async Task An_error_inside_a_success_is_found(string body, FailureKind expected)
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(200, "application/json", body));

        Assert.Equal(expected, failure.Kind);
    }

    [Fact]
    public async Task A_connection_cut_in_the_body_is_a_transport_failure()
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.CutAsync("{\"id\":\"chatcmpl-1\",\"choices\":["));

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_a_transport_failure()
        => Assert.Equal(FailureKind.Transport, (await TestClient.FailureOfAsync((exchange, _) => exchange.HangUpAsync())).Kind);

    [Fact]
    public async Task A_server_that_is_not_there_is_a_transport_failure_that_says_so()
    {
        Uri nowhere;
        await using (LoopbackChatServer server = await LoopbackChatServer.StartAsync())
        {
            nowhere = server.Endpoint;
        }

        using OpenAICompatibleChatClient client = new(new OpenAICompatibleOptions { Endpoint = nowhere, Model = "m", ApiKeyEnvironmentVariable = null });
        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => client.AskAsync());

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Null(failure.StatusCode);
        Assert.Contains("ConnectionError", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_a_transport_failure()
    {
        ModelException failure = await TestClient.FailureOfAsync(
            static (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken),
            o => o with { Timeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(FailureKind.Transport, failure.Kind);
        Assert.Contains("in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_caller_gets_its_own_cancellation()
    {
        using CancellationTokenSource cancellation = new();
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync(async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "Hi")], cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_and_the_key_goes_nowhere_else()
    {
        await using LoopbackChatServer elsewhere = await LoopbackChatServer.StartAsync();
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(307, null, "", ("Location", elsewhere.Endpoint.ToString())));

        Assert.Equal(FailureKind.Request, failure.Kind);
        Assert.Contains("redirection", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.Count);
    }

    [Fact]
    public async Task One_call_is_one_request_whatever_the_endpoint_answers()
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, _) => exchange.FailAsync(500, "oops"));
        using OpenAICompatibleChatClient client = TestClient.Of(server);

        await Assert.ThrowsAsync<ModelException>(() => client.AskAsync());

        Assert.Equal(1, server.Count);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
