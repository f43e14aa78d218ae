using System.Runtime.CompilerServices;

namespace PromptOpt.Optimizers;

/// <summary>What every optimizer lets its user say.</summary>
public abstract record OptimizerOptions
{
    /// <summary>Creates options with their defaults.</summary>
    protected OptimizerOptions()
    {
    }

    /// <summary>
    /// Most model calls one run of the program may make, repair turns included; 1 or more. Needed by programs that call a module more
    /// than once. Default: <see langword="null"/>, every predictor once with all the repair turns it is allowed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? MaxCallsPerRollout
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>Most calls a metric may make to the judge model for one row; 0 or more. Default: 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int MaxJudgeCallsPerRollout
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 2;

    /// <summary>The value, when it is in range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    protected static int InRange(int value, int min, int max, [CallerMemberName] string name = "")
        => value >= min && value <= max
            ? value
            : throw new ArgumentOutOfRangeException(name, value, max == int.MaxValue ? $"{name} must be {min} or more." : $"{name} must be from {min} to {max}.");

    /// <summary>The value, when it is a score from 0 to 1 or absent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    protected static double? InUnitRange(double? value, [CallerMemberName] string name = "")
        => value is null or (>= 0 and <= 1)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1, or null.");
}
