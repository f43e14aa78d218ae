namespace PromptOpt.OpenAI;

/// <summary>What an endpoint's error says beyond its status. Codes are looked at first; wording only where servers send no code.</summary>
internal static class ErrorMeaning
{
    private static readonly string[] OverflowCodes =
        ["context_length_exceeded", "context_window_exceeded", "exceed_context_size_error", "string_above_max_length"];

    private static readonly string[] OverflowPhrases =
    [
        "maximum context length", "context length exceeded", "context_length_exceeded", "exceeds the context length", "context window", "available context size", "exceed context limit",
        "exceeds the maximum number of tokens", "prompt is too long", "input is too long", "reduce the length of the messages", "longer than the maximum model length", "exceeds maximum length",
    ];

    private static readonly string[] RefusalCodes =
        ["content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation", "invalid_prompt", "moderation_blocked"];

    private static readonly string[] RefusalPhrases =
        ["content management policy", "violating our usage policy", "flagged by moderation", "content policy violation", "blocked by content filter"];

    private static readonly string[] ExhaustedCodes =
        ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "insufficient_credits", "insufficient_balance"];

    private static readonly string[] RateLimitCodes = ["rate_limit_exceeded", "rate_limit_error", "too_many_requests", "RESOURCE_EXHAUSTED", "requests", "tokens"];

    private static readonly string[] RequestCodes =
        ["invalid_request_error", "authentication_error", "permission_error", "not_found_error", "model_not_found", "invalid_api_key", "INVALID_ARGUMENT"];

    /// <summary>The kind of failure of an answer with this status and body.</summary>
    public static FailureKind KindOf(int status, ErrorBody? body)
    {
        if (body is not null && status is not (401 or 403 or 404))
        {
            if (Has(body, OverflowCodes) || (status != 429 && Says(body, OverflowPhrases)))
            {
                return FailureKind.ContextOverflow;
            }

            if (Has(body, RefusalCodes) || Says(body, RefusalPhrases))
            {
                return FailureKind.Refusal;
            }

            // Both come as "slow down", but waiting helps neither an empty account nor a request above the limit itself.
            if (Has(body, ExhaustedCodes) || (status is 413 or 429 && Says(body, ["Request too large"])))
            {
                return FailureKind.Request;
            }
        }

        return status switch
        {
            429 => FailureKind.RateLimit,
            408 or 409 or 425 or >= 500 => FailureKind.Transport,
            _ => FailureKind.Request,
        };
    }

    /// <summary>The kind of failure of an error that came under a status that says success.</summary>
    public static FailureKind KindOf(ErrorBody body)
        => body.Status is { } status ? KindOf(status, body)
            : Has(body, RateLimitCodes) ? KindOf(429, body)
            : Has(body, RequestCodes) ? KindOf(400, body)
            : KindOf(500, body);

    private static bool Has(ErrorBody body, string[] codes) => codes.Any(body.HasCode);

    private static bool Says(ErrorBody body, string[] phrases)
        => phrases.Any(phrase => body.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
