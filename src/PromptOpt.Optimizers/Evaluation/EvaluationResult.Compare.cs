using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

public sealed partial class EvaluationResult<T>
{
    /// <summary>
    /// Compares a later evaluation with this one, example by example. The verdict holds at this result's confidence level: with
    /// 0.95 a difference that would come up by chance in 5 % of such comparisons or more is not distinguishable.
    /// </summary>
    /// <param name="later">The other evaluation, of the same examples with the same metric.</param>
    /// <exception cref="ArgumentException">The examples or the metric are others.</exception>
    public EvaluationComparison<T> Compare(EvaluationResult<T> later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (DataFingerprint != later.DataFingerprint)
        {
            throw new ArgumentException("The two evaluations are of different examples, or of the same ones in another order.", nameof(later));
        }

        if (MetricFingerprint != later.MetricFingerprint)
        {
            throw new ArgumentException($"The two evaluations used different metrics: '{MetricName}' and '{later.MetricName}'.", nameof(later));
        }

        List<double> differences = [];
        ImmutableArray<ScoreChange<T>>.Builder changes = ImmutableArray.CreateBuilder<ScoreChange<T>>();
        for (int i = 0; i < Examples.Length; i++)
        {
            if (Examples[i].Score is not { } before || later.Examples[i].Score is not { } after)
            {
                continue;
            }

            differences.Add(after.Value - before.Value);
            if (after.Value != before.Value)
            {
                changes.Add(new ScoreChange<T> { Example = Examples[i].Example, Before = before, After = after });
            }
        }

        return Conclude([.. differences], changes.ToImmutable());
    }

    private EvaluationComparison<T> Conclude(double[] differences, ImmutableArray<ScoreChange<T>> changes)
    {
        var comparison = ReportComparison.Of(differences, ConfidenceLevel, Seed);
        return new()
        {
            Difference = comparison.Difference,
            Interval = comparison.Interval,
            PValue = comparison.PValue,
            Verdict = comparison.Verdict,
            Compared = differences.Length,
            Excluded = Examples.Length - differences.Length,
            Changes = changes,
        };
    }
}
