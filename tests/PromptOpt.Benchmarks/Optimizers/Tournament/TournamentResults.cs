using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>What every contestant reached on every seed of one task.</summary>
internal sealed class TournamentResults(SimulatedTask task, double[] floors, double[] ceilings, IReadOnlyDictionary<string, TuningOutcome[]> outcomes)
{
    private const double ConfidenceLevel = 0.95;

    public SimulatedTask Task { get; } = task;

    public double Floor { get; } = floors.Average();

    public double Ceiling { get; } = ceilings.Average();

    public IEnumerable<string> Contestants => outcomes.Keys;

    public double Mean(string contestant) => Scores(contestant).Average();

    public double MeanCalls(string contestant) => outcomes[contestant].Average(static outcome => outcome.Calls);

    public ConfidenceInterval Interval(string contestant) => Bootstrap.MeanInterval(Scores(contestant), ConfidenceLevel, new SeededRandom(0, "tournament", Task.Name, contestant));

    /// <summary>How much of the way from floor to ceiling it came, from 0 to 1.</summary>
    public double Span(string contestant) => (Mean(contestant) - Floor) / (Ceiling - Floor);

    /// <summary>Mean difference of two contestants over the seeds, and the chance of one so large if they were alike (paired).</summary>
    public (double Difference, double Probability) Compare(string contestant, string other)
    {
        double[] differences = [.. Scores(contestant).Zip(Scores(other), static (mine, theirs) => mine - theirs)];
        return (differences.Average(), PairedTest.TwoSidedProbability(differences, new SeededRandom(0, "tournament", Task.Name, contestant, other)));
    }

    private double[] Scores(string contestant) => [.. outcomes[contestant].Select(static outcome => outcome.Score)];
}
