using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// Reads how long an endpoint asks to wait: <c>retry-after-ms</c>, <c>Retry-After</c> (seconds or date), the reset of an exhausted rate limit, or its
/// words where there is no such header.
/// </summary>
internal static partial class RetryAfter
{
    private const double EarliestEpochSeconds = 1e9;
    private const double EarliestEpochMilliseconds = 1e11;
    private const string DurationForm = @"(?:([0-9]+(?:\.[0-9]+)?)\s?(days?|d|hours?|h|ms|milliseconds?|minutes?|min|m|seconds?|sec|s)(?![a-z])\s?)+";

    private static readonly (string Remaining, string Reset)[] Limits =
    [
        ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        ("x-ratelimit-remaining", "x-ratelimit-reset"),
        ("ratelimit-remaining", "ratelimit-reset"),
    ];

    /// <summary>The pause, or <see langword="null"/> when none is asked for.</summary>
    /// <param name="header">Gives the value of a header, or <see langword="null"/>.</param>
    /// <param name="words">The endpoint's message.</param>
    /// <param name="isRateLimit">Whether the endpoint asks to slow down: then the state of its limits and its words count too.</param>
    /// <param name="time">The clock that dates are compared with.</param>
    public static TimeSpan? Read(Func<string, string?> header, string words, bool isRateLimit, TimeProvider time)
        => Milliseconds(header) ?? Header(header, time) ?? (isRateLimit ? Reset(header, time) ?? InWords(words) : null);

    /// <summary>The pause in words such as <c>Please try again in 6m0s.</c></summary>
    public static TimeSpan? InWords(string words)
        => WordsPattern().Match((words.Length > 2000 ? words[..2000] : words).ToLowerInvariant()) is { Success: true } match ? Pause(Seconds(match)) : null;

    private static TimeSpan? Milliseconds(Func<string, string?> header)
        => Number(header("retry-after-ms")) is { } value ? Pause(value / 1000) : null;

    private static TimeSpan? Header(Func<string, string?> header, TimeProvider time)
    {
        string? text = header("Retry-After");
        if (Number(text) is { } seconds)
        {
            return Pause(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? Pause((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static TimeSpan? Reset(Func<string, string?> header, TimeProvider time)
    {
        TimeSpan? exhausted = null;
        TimeSpan? soonest = null;
        foreach ((string remaining, string reset) in Limits)
        {
            if (Duration(header(reset), time) is { } pause)
            {
                soonest = soonest is null || pause < soonest ? pause : soonest;
                if (Number(header(remaining)) is <= 0)
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

        return text is not null && DurationPattern().Match(text) is { Success: true } match ? Pause(Seconds(match)) : null;
    }

    private static double Seconds(Match match)
    {
        double seconds = 0;
        for (int i = 0; i < match.Groups[1].Captures.Count; i++)
        {
            double value = double.Parse(match.Groups[1].Captures[i].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            string unit = match.Groups[2].Captures[i].Value;
            seconds += value * unit switch
            {
                "ms" or ['m', 'i', 'l', ..] => 0.001,
                ['d', ..] => 86_400,
                ['h', ..] => 3600,
                ['m', ..] => 60,
                _ => 1,
            };
        }

        return seconds;
    }

    private static double? Number(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>Never negative, and never so long that arithmetic on it overflows.</summary>
    private static TimeSpan Pause(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));

    [GeneratedRegex(@"^\s*(?:([0-9]+(?:\.[0-9]+)?)(d|h|ms|m|s))+\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"\b(?:retry|try again|retry after|wait)(?: again)?(?: in| after| for)? (?:about )?" + DurationForm, RegexOptions.CultureInvariant)]
    private static partial Regex WordsPattern();
}
