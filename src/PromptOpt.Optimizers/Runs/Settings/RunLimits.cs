using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>
/// What a run may spend. A limit that is <see langword="null"/> does not bind. Limits are no part of what a run is: they may be
/// raised when a run is resumed.
/// </summary>
public sealed record RunLimits
{
    /// <summary>No limit at all.</summary>
    public static RunLimits None { get; } = new();

    /// <summary>Most requests to models, repair turns included; 1 or more. Replayed answers count as well, so that a resumed run ends where an unbroken one would. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1.0, long.MaxValue)]
    public long? MaxCalls
    {
        get;
        init
        {
            Check(value is null or >= 1, value, "at least 1 call");
            field = value;
        }
    }

    /// <summary>Most tokens, input and output together, as the endpoints count them; 1 or more. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1.0, long.MaxValue)]
    public long? MaxTokens
    {
        get;
        init
        {
            Check(value is null or >= 1, value, "at least 1 token");
            field = value;
        }
    }

    /// <summary>Most money, in the currency of the <see cref="ModelPricing"/> given to the run; above 0. Needs a price for every model of the run. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 or less.</exception>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public decimal? MaxCost
    {
        get;
        init
        {
            Check(value is null or > 0, value, "an amount above 0");
            field = value;
        }
    }

    /// <summary>Most wall time of one sitting; above zero. A run that stops for time is the one kind of run whose result depends on the machine. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan? MaxTime
    {
        get;
        init
        {
            Check(value is not { } time || time > TimeSpan.Zero, value, "a time above zero");
            field = value;
        }
    }

    private static void Check(bool isValid, object? value, string expected, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        if (!isValid)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {expected}, or null for no limit.");
        }
    }
}
