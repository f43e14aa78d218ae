namespace PromptOpt;

/// <summary>Chooses the pause before the next attempt: exponential with jitter, and never shorter than the endpoint asks.</summary>
internal sealed class RetryDelays
{
    private readonly RetryOptions _options;
    private readonly object _gate = new();
    private readonly Random? _seeded;

    public RetryDelays(RetryOptions options)
    {
        _options = options;
        _seeded = options.Seed is { } seed ? new Random(seed) : null;
    }

    /// <summary>The pause after a failed attempt, or <see langword="null"/> when the failure is final.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="failure">Why.</param>
    public TimeSpan? Next(int attempt, ModelException failure)
    {
        if (!failure.IsTransient || attempt >= _options.MaxAttempts || failure.RetryAfter > _options.MaxRetryAfter)
        {
            return null;
        }

        TimeSpan longest = TimeSpan.FromTicks((long)Math.Min(_options.MaxDelay.Ticks, _options.BaseDelay.Ticks * Math.Pow(2, attempt - 1)));
        double chance = _options.Jitter * NextChance();
        TimeSpan backoff = longest * (1 - chance);
        return failure.RetryAfter is not { } asked ? backoff
            : asked >= backoff ? asked + (longest * chance)
            : backoff;
    }

    private double NextChance()
    {
        if (_seeded is null)
        {
            return Random.Shared.NextDouble();
        }

        lock (_gate)
        {
            return _seeded.NextDouble();
        }
    }
}
