namespace PromptOpt.OpenAI.Tests;

/// <summary>Answers that a compatible server could not read itself, and says so in place of them.</summary>
public sealed class UnreadSampleTests
{
    private const string Groq = """{"error":{"message":"Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"<function=x>{half sk-test-0123456789abcdef","status_code":400}}""";

    [Theory]
    [InlineData(400, Groq, "<function=x>{half ***")]
    [InlineData(500, """{"error":{"code":500,"message":"Failed to parse input at pos 12: <tool_call>{","type":"server_error"}}""", "<tool_call>{")]
    [InlineData(500, """{"error":{"message":"error parsing tool call: raw='{\"a\":1}]', err=invalid character","type":"api_error"}}""", """{"a":1}]""")]
    public async Task They_are_told_with_what_the_model_said(int status, string body, string said)
    {
        ModelException failure = await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(status, "application/json", body));

        Assert.Equal((FailureKind.Parse, said, status, false), (failure.Kind, failure.UnreadSample, failure.StatusCode, failure.IsTransient));
    }

    [Fact]
    public async Task They_are_told_in_the_midst_of_a_stream_too()
    {
        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => Answer.OfStreamAsync($"data: {{\"choices\":[{{\"delta\":{{\"content\":\"I \"}}}}]}}\n\nevent: error\ndata: {Groq}\n\n"));

        Assert.Equal((FailureKind.Parse, "<function=x>{half ***"), (failure.Kind, failure.UnreadSample));
    }

    [Theory]
    [InlineData("""{"error":{"code":500,"message":"Failed to parse grammar","type":"server_error"}}""", FailureKind.Request)]
    [InlineData("""{"error":{"code":500,"message":"tools param requires --jinja flag","type":"server_error"}}""", FailureKind.Request)]
    [InlineData("""{"error":{"code":500,"message":"slot unavailable","type":"server_error"}}""", FailureKind.Transport)]
    public async Task What_a_server_does_not_have_is_no_failure_that_passes(string body, FailureKind kind)
        => Assert.Equal(kind, (await TestClient.FailureOfAsync((exchange, _) => exchange.SendAsync(500, "application/json", body))).Kind);
}
