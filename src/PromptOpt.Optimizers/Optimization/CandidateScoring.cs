using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Sums up the results of a candidate, in the order of the rows.</summary>
internal static class CandidateScoring
{
    private const double ConfidenceLevel = 0.95;

    public static CandidateScores Of<T>(ImmutableArray<ExampleResult<T>> results, long seed)
        where T : class, ISignature<T>
    {
        ImmutableArray<double?> rows = [.. results.Select(static result => result.Score?.Value)];
        double[] scored = [.. rows.OfType<double>()];
        double mean = scored.Length == 0 ? 0 : scored.Sum() / scored.Length;
        ConfidenceInterval interval = Bootstrap.ScoreInterval(scored, ConfidenceLevel, new SeededRandom(seed, "evaluation", "interval"));
        return new(
            mean,
            Finite(interval.Low, 0),
            Finite(interval.High, 1),
            rows,
            results.Where(static result => result.Failure is not null)
                .GroupBy(static result => result.Failure!.Kind)
                .ToImmutableSortedDictionary(static group => group.Key, static group => group.Count()));
    }

    // Without anything to estimate from, the mean may lie anywhere.
    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}
