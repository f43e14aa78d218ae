using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Decides by a few rows whether a changed candidate is worth more.</summary>
internal static class Acceptance
{
    // Sums of the same scores in the same order; anything smaller is the last bits of a double.
    private const double Tolerance = 1e-9;

    /// <summary>The scores on the rows that both sides have one for.</summary>
    public static MinibatchScores Compare<T>(IReadOnlyList<Example<T>> rows, IReadOnlyList<double?> before, IReadOnlyList<double?> after)
        where T : class, ISignature<T>
    {
        int[] scored = [.. Enumerable.Range(0, rows.Count).Where(i => before[i] is not null && after[i] is not null)];
        return new() { Rows = [.. scored.Select(i => rows[i].Id)], Before = [.. scored.Select(i => before[i]!.Value)], After = [.. scored.Select(i => after[i]!.Value)] };
    }

    /// <summary>Whether a change is accepted, and why or why not.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="level">The error a significant difference may have.</param>
    /// <param name="scores">Scores before and after.</param>
    /// <param name="progress">By how much the sum of the <see cref="Standing"/> rose.</param>
    /// <param name="random">For the paired test.</param>
    public static (bool IsAccepted, string Reason) Decide(AcceptanceRule rule, double level, MinibatchScores scores, double progress, SeededRandom random)
    {
        double gain = scores.After.Sum() - scores.Before.Sum();
        string said = Described(scores);
        switch (rule)
        {
            case AcceptanceRule.NotWorse:
                return gain >= -Tolerance ? (true, "not worse: " + said) : (false, "worse: " + said);
            case AcceptanceRule.SignificantlyBetter when gain > Tolerance:
                double[] differences = [.. scores.After.Zip(scores.Before, static (after, before) => after - before)];
                double probability = PairedTest.TwoSidedProbability(differences, random);
                said += string.Create(CultureInfo.InvariantCulture, $", p = {probability:0.###}");
                return probability <= level ? (true, "significantly better: " + said) : (false, "better, but not significantly: " + said);
            case AcceptanceRule.StrictlyBetter when Math.Abs(gain) <= Tolerance && progress > Tolerance:
                return (true, "the metric finds fault with later steps only: " + said);
            default:
                return gain > Tolerance ? (true, "better: " + said) : (false, "not better: " + said);
        }
    }

    /// <summary>Whether a policy of the user's accepts a change, in words.</summary>
    public static (bool IsAccepted, string Reason) Decide(AcceptancePolicy policy, AcceptanceCase change)
        => policy.Accepts(change) ? (true, $"accepted by '{policy.Name}': {Described(change.Scores)}") : (false, $"turned away by '{policy.Name}': {Described(change.Scores)}");

    /// <summary>Whether neither side is better.</summary>
    public static bool IsTie(MinibatchScores scores) => Math.Abs(scores.After.Sum() - scores.Before.Sum()) <= Tolerance;

    /// <summary>Whether scores are significantly below others on the same rows.</summary>
    public static bool IsHopeless(ImmutableArray<double> scores, ImmutableArray<double> others, double level, SeededRandom random)
    {
        double[] differences = [.. scores.Zip(others, static (score, other) => score - other)];
        return differences.Sum() < -Tolerance && PairedTest.TwoSidedProbability(differences, random) <= level;
    }

    private static string Described(MinibatchScores scores)
        => string.Create(CultureInfo.InvariantCulture, $"{scores.MeanBefore:0.###} before and {scores.MeanAfter:0.###} after on {scores.Rows.Length} rows");
}
