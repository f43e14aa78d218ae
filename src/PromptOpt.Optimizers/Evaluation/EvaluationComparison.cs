using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Two evaluations of the same examples, example by example.</summary>
/// <typeparam name="T">The signature type.</typeparam>
public sealed record EvaluationComparison<T>
    where T : class, ISignature<T>
{
    /// <summary>Mean of the second minus mean of the first, over the examples scored in both.</summary>
    public required double Difference { get; init; }

    /// <summary>Where the true difference lies.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Probability of a difference at least so large if both were equally good (sign-flip test; McNemar's exact test for scores of 0 and 1).</summary>
    public required double PValue { get; init; }

    /// <summary>What may be concluded.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>Examples scored in both.</summary>
    public required int Compared { get; init; }

    /// <summary>Examples without a score in one of them.</summary>
    public required int Excluded { get; init; }

    /// <summary>Examples whose score changed, in the order of the data set.</summary>
    public required ImmutableArray<ScoreChange<T>> Changes { get; init; }

    /// <summary>Examples that got better.</summary>
    public int Gained => Changes.Count(static change => change.After.Value > change.Before.Value);

    /// <summary>Examples that got worse.</summary>
    public int Lost => Changes.Count(static change => change.After.Value < change.Before.Value);

    /// <summary>The difference with its interval and the verdict.</summary>
    public override string ToString()
    {
        string verdict = Verdict switch
        {
            ComparisonVerdict.Better => "better",
            ComparisonVerdict.Worse => "worse",
            _ => "not distinguishable",
        };
        return FormattableString.Invariant($"{verdict}: difference {Score.Format(Difference)} {Interval}, p = {Score.Format(PValue)}; {Gained} gained, {Lost} lost of {Compared} examples");
    }
}

/// <summary>An example whose score changed.</summary>
/// <typeparam name="T">The signature type.</typeparam>
public sealed record ScoreChange<T>
    where T : class, ISignature<T>
{
    /// <summary>The row.</summary>
    public required Example<T> Example { get; init; }

    /// <summary>Its score in the first evaluation.</summary>
    public required Score Before { get; init; }

    /// <summary>Its score in the second.</summary>
    public required Score After { get; init; }
}
