using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>A step of a <see cref="Sequence"/>. An optimizer alone is one as well.</summary>
/// <param name="Optimizer">The optimizer.</param>
public sealed record SequenceStep(Optimizer Optimizer)
{
    /// <inheritdoc cref="SequenceStep(Optimizer)" path="/param[@name='Optimizer']"/>
    public Optimizer Optimizer { get; } = Optimizer ?? throw new ArgumentNullException(nameof(Optimizer));

    /// <summary>
    /// The most the step spends of what is left when it begins, above 0 and up to 1; what it does not spend is there for the steps after it. It
    /// divides limits of calls, tokens and money; without limits it has no effect. Default: <see langword="null"/>, all that is left.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or above 1.</exception>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? BudgetShare
    {
        get;
        init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(BudgetShare)} must be above 0 and at most 1, or null.");
    }

    /// <summary>Whether it goes on from the best candidate so far instead of what the sequence began with. Default: <see langword="true"/>.</summary>
    public bool StartsFromBest { get; init; } = true;

    /// <summary>A step of an optimizer.</summary>
    public static implicit operator SequenceStep(Optimizer optimizer) => new(optimizer);

    /// <inheritdoc cref="op_Implicit(Optimizer)"/>
    public static SequenceStep FromOptimizer(Optimizer optimizer) => new(optimizer);
}
