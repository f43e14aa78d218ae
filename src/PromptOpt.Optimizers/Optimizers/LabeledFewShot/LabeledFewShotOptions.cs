using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>Options of <see cref="LabeledFewShot"/>.</summary>
public sealed record LabeledFewShotOptions : OptimizerOptions
{
    /// <summary>Most demonstrations a predictor gets; 0 or more. Default: 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [AmountOf(TunedParts.Demonstrations)]
    [Range(0, int.MaxValue)]
    public int MaxDemos
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 16;

    /// <summary>Whether the rows are drawn at random (for each predictor on its own) rather than from the first on. Default: <see langword="true"/>.</summary>
    public bool Sample { get; init; } = true;

    /// <inheritdoc/>
    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        option("maxDemos", MaxDemos);
        option("sample", Sample);
    }
}
