using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>What an endpoint's error says beyond its status. Codes are looked at first; wording only where servers send no code.</summary>
internal static partial class ErrorMeaning
{
    private static readonly string[] OverflowCodes =
        ["context_length_exceeded", "context_window_exceeded", "model_context_window_exceeded", "exceed_context_size_error", "ContextWindowExceededError",
        "tokens_limit_reached", "model_max_prompt_tokens_exceeded"];

    private static readonly string[] RefusalCodes =
        ["content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation", "invalid_prompt", "moderation_blocked"];

    private static readonly string[] RefusalPhrases =
        ["content management policy", "violating our usage policy", "flagged by moderation", "content policy violation", "blocked by content filter"];

    private static readonly string[] ExhaustedCodes =
    [
        "insufficient_quota", "exceeded_current_quota_error", "billing_hard_limit_reached", "billing_not_active", "insufficient_credits", "insufficient_balance", "billing_error",
    ];

    private static readonly string[] ExhaustedPhrases =
        ["insufficient balance", "insufficient credit", "insufficient_quota", "credit balance is too low", "out of credits", "billing hard limit"];

    private static readonly string[] RateLimitCodes = ["rate_limit_exceeded", "rate_limit_error", "too_many_requests", "RESOURCE_EXHAUSTED", "requests", "tokens"];

    private static readonly string[] RequestCodes =
        ["invalid_request_error", "authentication_error", "permission_error", "not_found_error", "model_not_found", "invalid_api_key", "INVALID_ARGUMENT"];

    /// <summary>The kind of failure of an answer with this status and body.</summary>
    public static FailureKind KindOf(int status, ErrorBody? body)
    {
        if (body is not null && SampleError.Of(status, body) is not null)
        {
            return FailureKind.Parse;
        }

        if (body is not null && status is not (401 or 403 or 404))
        {
            if (IsOverflow(status, body))
            {
                return FailureKind.ContextOverflow;
            }

            if (Has(body, RefusalCodes) || Says(body, RefusalPhrases))
            {
                return FailureKind.Refusal;
            }

            // Both come as "slow down", but waiting helps neither an empty account nor a request above the limit itself.
            if (IsExhausted(body) || IsAboveRate(status, body))
            {
                return FailureKind.Request;
            }
        }

        return status switch
        {
            413 => FailureKind.ContextOverflow,
            429 => FailureKind.RateLimit,
            // Some servers call it their own fault that they do not have what was asked for.
            500 or 501 when body is not null && FormWords.RefuseOnServer(body.Message) => FailureKind.Request,
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

    private static bool IsOverflow(int status, ErrorBody body)
        => Has(body, OverflowCodes)
            || (body.HasCode("string_above_max_length") && IsAboutPrompt(body))
            // What a rate limit says about lengths is about a minute, not about the model.
            || (status != 429 && !IsAboutRate(body) && OverflowWords.Says(body.Message));

    /// <summary>
    /// Whether one request alone needs more tokens than the account may use in a minute. It says nothing about the model, which could read it, and
    /// comes under any status; a request that is too large without a word of a rate is too large for the endpoint.
    /// </summary>
    private static bool IsAboveRate(int status, ErrorBody body)
        => (Says(body, ["Request too large"]) && (status == 429 || IsAboutRate(body))) || (status == 413 && IsAboutRate(body));

    private static bool IsAboutRate(ErrorBody body) => Rate().IsMatch(body.Message.Length > 2000 ? body.Message[..2000] : body.Message);

    /// <summary>The code of a text that is too long stands for names of tools too, which no shorter prompt mends.</summary>
    private static bool IsAboutPrompt(ErrorBody body)
        => !body.Message.Contains("tools", StringComparison.OrdinalIgnoreCase) && !body.Message.Contains("metadata", StringComparison.OrdinalIgnoreCase);

    private static bool IsExhausted(ErrorBody body)
        => Has(body, ExhaustedCodes)
            || Says(body, ExhaustedPhrases)
            // The same words stand for a free tier's limit for a minute; then they say how long to wait.
            || (Says(body, ["exceeded your current quota"]) && RetryAfter.InWords(body.Message) is null);

    private static bool Has(ErrorBody body, string[] codes) => codes.Any(body.HasCode);

    private static bool Says(ErrorBody body, string[] phrases)
        => phrases.Any(phrase => body.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    /// <summary>An amount for a time: <c>tokens per min (TPM)</c>, <c>input tokens per minute</c>, <c>RPD</c>.</summary>
    [GeneratedRegex(@"\b(?:tokens?|requests?) (?:per|a|/) ?(?:second|sec|minute|min|hour|day)\b|\b[TR]P[MDSH]\b|\brate limit", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Rate();
}
