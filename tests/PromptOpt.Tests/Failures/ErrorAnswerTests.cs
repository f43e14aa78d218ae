namespace PromptOpt.Tests.Failures;

public sealed class ErrorAnswerTests
{
    private static readonly FailureText Text = new(SecretMask.ByForm);

    [Theory]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}}""", FailureKind.Request)]
    [InlineData(429, """{"error":{"message":"Your account is suspended, please check your plan and billing details","type":"exceeded_current_quota_error"}}""", FailureKind.Request)]
    [InlineData(429, """{"error":{"message":"Insufficient balance or no resource package.","code":"1113"}}""", FailureKind.Request)]
    [InlineData(402, """{"error":{"message":"Insufficient Balance","type":"unknown_error"}}""", FailureKind.Request)]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}""", FailureKind.Request)]
    [InlineData(429, """[{"error":{"code":429,"message":"You exceeded your current quota. Please retry in 34.074824224s.","status":"RESOURCE_EXHAUSTED"}}]""", FailureKind.RateLimit)]
    [InlineData(413, "", FailureKind.ContextOverflow)]
    [InlineData(413, """{"error":{"message":"Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested 7500","type":"tokens","code":"rate_limit_exceeded"}}""", FailureKind.Request)]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", FailureKind.Transport)]
    [InlineData(400, """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":\"prompt is too long: 9 tokens > 8 maximum\"}","provider_name":"x"}}}""", FailureKind.ContextOverflow)]
    [InlineData(400, """{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","code":"content_filter"}}""", FailureKind.Refusal)]
    [InlineData(400, "Status Code: BadRequest\n{\"error\":{\"message\":\"prompt is too long: 9 tokens > 8 maximum\"}}", FailureKind.ContextOverflow)]
    [InlineData(502, "<html>bad gateway</html>", FailureKind.Transport)]
    public void Status_codes_and_words_say_the_kind(int status, string body, FailureKind kind)
        => Assert.Equal(kind, new ErrorAnswer(status, body).ToFailure(AskedEndpoint.Unknown, Text, null, TimeProvider.System).Kind);

    [Theory]
    [InlineData("Please try again in 6m0s.", 360)]
    [InlineData("Rate limit reached. Please try again in 250ms. Visit https://example.org.", 0.25)]
    [InlineData("Please retry in 34.5s.", 34.5)]
    [InlineData("Please wait 20 seconds and try again.", 20)]
    [InlineData("Please retry after 2 minutes.", 120)]
    public void A_pause_in_words_is_read_where_no_header_has_one(string words, double seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), new ErrorAnswer(429, words).ToFailure(AskedEndpoint.Unknown, Text, null, TimeProvider.System).RetryAfter);

    [Fact]
    public void A_header_counts_before_words()
        => Assert.Equal(
            TimeSpan.FromSeconds(7),
            new ErrorAnswer(429, "Please try again in 6m0s.") { Header = static name => name == "Retry-After" ? "7" : null }.ToFailure(AskedEndpoint.Unknown, Text, null, TimeProvider.System).RetryAfter);

    [Theory]
    [InlineData("Incorrect API key provided: sk-proj-abcdefGHIJ. You can find your key online.", "sk-proj-abcdefGHIJ")]
    [InlineData("The key 9f8e7d6c5b4a39281706 is wrong.", "9f8e7d6c5b4a39281706")]
    [InlineData("Received API Key = mykey-12345678, Key Hash (Token) =88dc28d0f030c55ed4ab77", "88dc28d0f030c55ed4ab77")]
    [InlineData("Header Authorization: Bearer abcdefghij is not known", "abcdefghij")]
    [InlineData("GET https://example.org/v1?key=AIzaSyA-1234567890abcdefghijklm failed", "AIzaSyA-1234567890abcdefghijklm")]
    [InlineData("https://someone:hunter2hunter2@example.org refused", "hunter2hunter2")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl expired", "eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("gsk_abc123def456ghi789 has no access", "gsk_abc123def456ghi789")]
    public void Whatever_has_the_form_of_a_secret_is_masked(string words, string secret)
    {
        ModelException failure = new ErrorAnswer(401, words).ToFailure(AskedEndpoint.Unknown, Text, new InvalidOperationException(words), TimeProvider.System);

        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ResponseText, StringComparison.Ordinal);
        Assert.Contains("***", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The model claude-sonnet-4-5-20250929 does not exist")]
    [InlineData("Invalid value for key 'response_format.json_schema'")]
    [InlineData("This model's maximum context length is 131072 tokens")]
    [InlineData("request req_011CTabcdef1234567 failed")]
    [InlineData("The token count 131072 exceeds the limit")]
    [InlineData("Set the environment variable OPENAI_API_KEY")]
    public void Ordinary_words_are_not(string words)
        => Assert.Equal(words, SecretMask.ByForm.Apply(words));
}
