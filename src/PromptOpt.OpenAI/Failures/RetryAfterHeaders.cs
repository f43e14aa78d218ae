using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptOpt.OpenAI;

/// <summary>Reads how long an endpoint asks to wait: <c>retry-after-ms</c>, <c>Retry-After</c> (seconds or date), or the reset of an exhausted rate limit.</summary>
internal static partial class RetryAfterHeaders
{
    private const double EarliestEpochSeconds = 1e9;
    private const double EarliestEpochMilliseconds = 1e11;

    private static readonly (string Remaining, string Reset)[] Limits =
    [
        ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        ("x-ratelimit-remaining", "x-ratelimit-reset"),
        ("ratelimit-remaining", "ratelimit-reset"),
    ];

    public static TimeSpan? Read(PipelineResponseHeaders headers, bool isRateLimit, TimeProvider time)
        => Milliseconds(headers) ?? RetryAfter(headers, time) ?? (isRateLimit ? Reset(headers, time) : null);

    private static TimeSpan? Milliseconds(PipelineResponseHeaders headers)
        => headers.TryGetValue("retry-after-ms", out string? text) && Number(text) is { } value ? Pause(value / 1000) : null;

    private static TimeSpan? RetryAfter(PipelineResponseHeaders headers, TimeProvider time)
    {
        if (!headers.TryGetValue("Retry-After", out string? text))
        {
            return null;
        }

        if (Number(text) is { } seconds)
        {
            return Pause(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? Pause((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static TimeSpan? Reset(PipelineResponseHeaders headers, TimeProvider time)
    {
        TimeSpan? exhausted = null;
        TimeSpan? soonest = null;
        foreach ((string remaining, string reset) in Limits)
        {
            if (headers.TryGetValue(reset, out string? text) && Duration(text, time) is { } pause)
            {
                soonest = soonest is null || pause < soonest ? pause : soonest;
                if (headers.TryGetValue(remaining, out string? left) && Number(left) is <= 0)
                {
                    exhausted = exhausted is null || pause > exhausted ? pause : exhausted;
                }
            }
        }

        return exhausted ?? soonest;
    }

    /// <summary>A duration such as <c>6m0.5s</c> or <c>20ms</c>, a number of seconds, or a Unix time in seconds or milliseconds.</summary>
    private static TimeSpan? Duration(string? text, TimeProvider time)
    {
        if (Number(text) is { } number)
        {
            double now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            return Pause(number switch
            {
                >= EarliestEpochMilliseconds => (number / 1000) - now,
                >= EarliestEpochSeconds => number - now,
                _ => number,
            });
        }

        if (text is null || DurationPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        double seconds = 0;
        for (int i = 0; i < match.Groups[1].Captures.Count; i++)
        {
            double value = double.Parse(match.Groups[1].Captures[i].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            seconds += value * match.Groups[2].Captures[i].Value switch { "d" => 86_400, "h" => 3600, "m" => 60, "s" => 1, _ => 0.001 };
        }

        return Pause(seconds);
    }

    private static double? Number(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>Never negative, and never so long that arithmetic on it overflows.</summary>
    private static TimeSpan Pause(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));

    [GeneratedRegex(@"^\s*(?:([0-9]+(?:\.[0-9]+)?)(d|h|ms|m|s))+\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex DurationPattern();
}
