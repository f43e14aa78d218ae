using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>Options of <see cref="BootstrapFewShotWithRandomSearch"/>.</summary>
public sealed record BootstrapFewShotWithRandomSearchOptions : DemoBootstrapOptions
{
    /// <summary>How many candidates are made from shuffled rows, besides the untuned program, labeled demonstrations, and bootstrapping in the given order; 0 or more. Default: 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [BoundsWork]
    [Range(0, int.MaxValue)]
    public int Candidates
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 16;

    /// <summary>The search ends with the first candidate whose mean score reaches this, from 0 to 1. Default: <see langword="null"/>, never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    [Range(0.0, 1.0)]
    public double? StopAtScore
    {
        get;
        init => field = InUnitRange(value);
    }

    /// <inheritdoc/>
    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        option("candidates", Candidates);
        option("stopAtScore", StopAtScore);
    }
}
