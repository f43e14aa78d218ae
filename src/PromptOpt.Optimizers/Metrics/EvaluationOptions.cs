using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>How a program is evaluated. None of it changes which answers are given, except the time-out.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The defaults.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>Examples in flight at the same time; 1 or more. Default: 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    [Range(1, int.MaxValue)]
    public int MaxParallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 32;

    /// <summary>The score of an example on which the model or the program failed, from 0 to 1. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    [Range(0.0, 1.0)]
    public double FailureScore
    {
        get;
        init => field = Score.Of(value).Value;
    }

    /// <summary>
    /// Longest time the program may take for one example. Beyond it the program is left behind, whether it heeds its token or not: it can ask
    /// no model any more, and the example stays unscored as <see cref="FailureKind.Timeout"/>. Default: no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan? RolloutTimeout
    {
        get;
        init => field = Positive(value);
    }

    /// <summary>Longest time the metric may take for one example; beyond it the metric is left behind in the same way. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan? MetricTimeout
    {
        get;
        init => field = Positive(value);
    }

    /// <summary>The clock of <see cref="RolloutTimeout"/> and <see cref="MetricTimeout"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where programs are run. Default: <see cref="LocalRolloutRunner.Instance"/>, in this process.</summary>
    /// <exception cref="ArgumentNullException">It is <see langword="null"/>.</exception>
    public IRolloutRunner Runner
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = LocalRolloutRunner.Instance;

    /// <summary>How often a rollout is begun that its runner loses (<see cref="FailureKind.Worker"/>), the first time included; then it stays without a score. 1 or more. Default: 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int MaxRolloutAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 3;

    /// <summary>Share of the examples that may stay unscored because no answer came or the metric could not score it, from 0 to 1, before the evaluation is given up. Default: 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    [Range(0.0, 1.0)]
    public double UnscoredTolerance
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");
    } = 0.1;

    /// <summary>The model metrics may ask. Default: none.</summary>
    public IChatClient? Judge { get; init; }

    /// <summary>Whether predictions and traces are kept; without them the result is small whatever the size of the data set. Default: <see langword="true"/>.</summary>
    public bool KeepPredictions { get; init; } = true;

    /// <summary>Most rows that are evaluated, drawn by <see cref="Seed"/> when there are more; 1 or more. Default: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int? MaxRows
    {
        get;
        init
        {
            if (value is { } rows)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>How sure intervals are, between 0 and 1. Default: 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double ConfidenceLevel
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence level lies between 0 and 1.");
    } = 0.95;

    /// <summary>Seed of the resampling behind intervals and comparisons. Default: 0.</summary>
    public long Seed { get; init; }

    internal static TimeSpan? Positive(TimeSpan? value)
    {
        if (value is { } timeout)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(value));
        }

        return value;
    }
}
