namespace PromptOpt;

/// <summary>How often and after what pauses a failed request is sent again.</summary>
public sealed record RetryOptions
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    /// <summary>Five attempts, pauses doubling from one second to 30, half of each left to chance.</summary>
    public static RetryOptions Default { get; } = new();

    /// <summary>Attempts in all, the first included; 1 or more. Default: 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <summary>The pause after the first failure; it doubles with every further one. 0 or more. Default: 1 second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan BaseDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause chosen here; an endpoint may ask for a longer one. 0 or more, at most 24 days. Default: 30 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than a timer can wait.</exception>
    public TimeSpan MaxDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestWait);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause an endpoint may ask for; when it asks for more, the failure is final. 0 or more, at most 24 days. Default: 2 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than a timer can wait.</exception>
    public TimeSpan MaxRetryAfter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestWait);
            field = value;
        }
    } = TimeSpan.FromMinutes(2);

    /// <summary>The share of a pause that is left to chance, so that calls that failed together do not come back together; from 0 to 1. Default: 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double Jitter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            field = value;
        }
    } = 0.5;

    /// <summary>Makes the chances repeatable: the same seed gives the same sequence of pauses. <see langword="null"/> (the default) does not.</summary>
    public int? Seed { get; init; }

    /// <summary>The clock that is waited on. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
