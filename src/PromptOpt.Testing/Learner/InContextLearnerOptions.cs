namespace PromptOpt.Testing;

/// <summary>How an <see cref="InContextLearnerChatClient"/> behaves. Everything is a function of these options and the request.</summary>
public sealed record InContextLearnerOptions
{
    /// <summary>The defaults: exact, well-formed, immediate.</summary>
    public static InContextLearnerOptions Default { get; } = new();

    /// <summary>Decides which requests get a wrong or a broken reply, and what the learner leans to before it has seen demonstrations. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>The share of requests whose first output is answered wrongly; 0 to 1. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in 0 to 1.</exception>
    public double NoiseRate
    {
        get;
        init => field = CheckRate(value);
    }

    /// <summary>The share of requests that get a reply in a broken layout; 0 to 1. A repair turn is always answered well. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in 0 to 1.</exception>
    public double MalformedRate
    {
        get;
        init => field = CheckRate(value);
    }

    /// <summary>How long a reply takes, on <see cref="TimeProvider"/>; zero or more. Default: zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan Latency
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>The clock that <see cref="Latency"/> is measured on. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static double CheckRate(double rate)
        => rate is >= 0 and <= 1 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is a number from 0 to 1.");
}
