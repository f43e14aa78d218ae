using System.Diagnostics.CodeAnalysis;

namespace PromptOpt;

/// <summary>Makes failures whose words are short enough for a console and hold no secret.</summary>
/// <param name="mask">What must not be told.</param>
internal sealed class FailureText(SecretMask mask)
{
    private const int LongestDetail = 500;
    private const int LongestResponseText = 64 * 1024;

    public ModelException Create(FailureKind kind, string message, Exception? cause, int? status = null, TimeSpan? retryAfter = null, string? text = null)
    {
        // A cause that repeats a secret is left out: its text would reach logs.
        Exception? told = cause is not null && mask.IsIn(cause) ? null : cause;
        string? shown = mask.Apply(Shorten(text, LongestResponseText));
        return kind == FailureKind.Parse
            ? new(mask.Apply(message), mask.Apply(Shorten(SampleError.In(text).Text, LongestResponseText)), told) { StatusCode = status, RetryAfter = retryAfter, ResponseText = shown }
            : new(kind, mask.Apply(message), told) { StatusCode = status, RetryAfter = retryAfter, ResponseText = shown };
    }

    /// <summary>The endpoint's own words, or the codes or the text that stand in for them.</summary>
    public static string Detail(ErrorBody? body, string text)
        => body is { Message.Length: > 0 } ? Shorten(body.Message.ReplaceLineEndings(" "), LongestDetail)
            : body is { Codes.Count: > 0 } ? string.Join(", ", body.Codes)
            : string.IsNullOrWhiteSpace(text) ? "no further word"
            : Shorten(text.ReplaceLineEndings(" "), LongestDetail);

    /// <summary>Words of others with an end, so that ours can follow.</summary>
    public static string Sentence(string words)
    {
        string text = words.TrimEnd();
        return text is [.., '.' or '!' or '?' or '…'] ? text : text + ".";
    }

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Shorten(string? text, int longest)
        => text is null || text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
}
