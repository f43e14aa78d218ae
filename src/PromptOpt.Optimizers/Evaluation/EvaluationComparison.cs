using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Two evaluations of the same examples, example by example.</summary>
/// <typeparam name="T">The signature type.</typeparam>
/// <param name="Difference">Mean of the second minus mean of the first, over the examples scored in both.</param>
/// <param name="Interval">Where the true difference lies.</param>
/// <param name="PValue">Probability of a difference at least so large if both were equally good (sign-flip test; McNemar's exact test for scores of 0 and 1).</param>
/// <param name="Verdict">What may be concluded.</param>
/// <param name="Compared">Examples scored in both.</param>
/// <param name="Excluded">Examples without a score in one of them.</param>
/// <param name="Changes">Examples whose score changed, in the order of the data set.</param>
public sealed record EvaluationComparison<T>(
    double Difference,
    ConfidenceInterval Interval,
    double PValue,
    ComparisonVerdict Verdict,
    int Compared,
    int Excluded,
    ImmutableArray<ScoreChange<T>> Changes)
    where T : class, ISignature<T>
{
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
/// <param name="Example">The row.</param>
/// <param name="Before">Its score in the first evaluation.</param>
/// <param name="After">Its score in the second.</param>
public sealed record ScoreChange<T>(Example<T> Example, Score Before, Score After)
    where T : class, ISignature<T>;
