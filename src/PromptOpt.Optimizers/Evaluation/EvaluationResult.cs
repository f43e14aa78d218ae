using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>What an evaluation found.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public sealed partial class EvaluationResult<T>
    where T : class, ISignature<T>
{
    private readonly Lazy<ConfidenceInterval> _interval;

    internal EvaluationResult(ImmutableArray<ExampleResult<T>> examples, Metric<T> metric, string dataFingerprint, string? dataTextFingerprint, double confidenceLevel, long seed, TimeSpan duration)
    {
        Examples = examples;
        MetricName = metric.Name;
        MetricFingerprint = metric.Fingerprint;
        DataFingerprint = dataFingerprint;
        DataTextFingerprint = dataTextFingerprint;
        ConfidenceLevel = confidenceLevel;
        Seed = seed;
        Duration = duration;

        // Everything is summed in the order of the data set, so that the last digit does not depend on timing.
        double[] scores = [.. examples.Where(static example => example.Score is not null).Select(static example => example.Score!.Value.Value)];
        Scored = scores.Length;
        Mean = scores.Length == 0 ? double.NaN : scores.Sum() / scores.Length;
        SubScoreMeans = MeansOfSubScores(examples);
        Failures = examples
            .Where(static example => example.Failure is not null)
            .GroupBy(static example => example.Failure!.Kind)
            .ToImmutableSortedDictionary(static group => group.Key, static group => group.Count());
        Usage = examples.Aggregate(default(TokenUsage), static (sum, example) => sum + example.Usage);
        _interval = new(() => Bootstrap.ScoreInterval(scores, confidenceLevel, new SeededRandom(seed, "evaluation", "interval")));
    }

    /// <summary>The result of every example, in the order of the data set.</summary>
    public ImmutableArray<ExampleResult<T>> Examples { get; }

    /// <summary>Mean score of the scored examples, from 0 to 1; not a number when none is scored.</summary>
    public double Mean { get; }

    /// <summary>Where the true mean lies.</summary>
    public ConfidenceInterval Interval => _interval.Value;

    /// <summary>Examples with a score; those that the model or the program failed are among them.</summary>
    public int Scored { get; }

    /// <summary>Examples without a score, since no answer came in time or the metric could not score it. They are no part of <see cref="Mean"/>.</summary>
    public int Unscored => Examples.Length - Scored;

    /// <summary>How many examples failed, by kind; kinds that did not happen are left out.</summary>
    public ImmutableSortedDictionary<FailureKind, int> Failures { get; }

    /// <summary>Mean of every named sub-score, over the examples that have it.</summary>
    public ImmutableSortedDictionary<string, double> SubScoreMeans { get; }

    /// <summary>Calls and tokens of all examples.</summary>
    public TokenUsage Usage { get; }

    /// <summary>Wall time of the evaluation.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Name of the metric.</summary>
    public string MetricName { get; }

    /// <summary>Fingerprint of the metric.</summary>
    public string MetricFingerprint { get; }

    /// <summary>Fingerprint of the data set.</summary>
    public string DataFingerprint { get; }

    /// <summary>Fingerprint of the text that the data set was read from, if it is a whole file.</summary>
    internal string? DataTextFingerprint { get; }

    /// <summary>How sure <see cref="Interval"/> is.</summary>
    public double ConfidenceLevel { get; }

    /// <summary>Seed of the resampling.</summary>
    public long Seed { get; }

    /// <summary>The mean with its interval, and what went wrong.</summary>
    public override string ToString()
    {
        string failures = Failures.IsEmpty ? "" : "; failures: " + string.Join(", ", Failures.Select(static pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"{MetricName}: {Score.Format(Mean)} {Interval} over {Scored} of {Examples.Length} examples{failures}");
    }

    private static ImmutableSortedDictionary<string, double> MeansOfSubScores(ImmutableArray<ExampleResult<T>> examples)
    {
        Dictionary<string, (double Sum, int Count)> sums = new(StringComparer.Ordinal);
        foreach (ExampleResult<T> example in examples)
        {
            if (example.Score is not { } score)
            {
                continue;
            }

            foreach ((string name, double value) in score.SubScores)
            {
                (double sum, int count) = sums.GetValueOrDefault(name);
                sums[name] = (sum + value, count + 1);
            }
        }

        return sums.ToImmutableSortedDictionary(static pair => pair.Key, static pair => pair.Value.Sum / pair.Value.Count, StringComparer.Ordinal);
    }
}
