namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>What has to come out, with all comparisons of all tasks corrected together.</summary>
internal static class TournamentClaims
{
    private const double Significance = 0.05;
    private const double SpanToReach = 0.9;

    public static IEnumerable<(string Claim, bool Holds)> Check(IReadOnlyList<TournamentResults> tasks)
    {
        foreach (TournamentResults task in tasks.Where(static task => task.Task.IsFeedbackShaped && task.Contestants.Contains(Contestant.Reflective)))
        {
            double span = task.Span(Contestant.Reflective);
            yield return (FormattableString.Invariant($"{task.Task.Name}: GEPA comes {span:P0} of the way from floor to ceiling; {SpanToReach:P0} are asked"), span >= SpanToReach);
        }

        List<(string Claim, double Probability, Func<double, bool> Holds)> comparisons = [];
        foreach (TournamentResults task in tasks)
        {
            if (task.Task.IsFeedbackShaped && task.Contestants.Contains(Contestant.Reflective))
            {
                (double difference, double probability) = task.Compare(Contestant.Reflective, Contestant.RandomSearch);
                comparisons.Add((Say(task, Contestant.Reflective, "is better than random search", difference), probability, corrected => difference > 0 && corrected < Significance));
            }

            if (task.Contestants.Contains(Contestant.Mipro) && task.Contestants.Contains(Contestant.BootstrapWithRandomSearch))
            {
                (double gain, double chance) = task.Compare(Contestant.Mipro, Contestant.BootstrapWithRandomSearch);
                comparisons.Add((Say(task, Contestant.Mipro, $"is no worse than {Contestant.BootstrapWithRandomSearch}", gain), chance, corrected => gain >= 0 || corrected >= Significance));
            }

            foreach (string optimizer in task.Contestants.Where(static name => Contestant.All.First(contestant => contestant.Name == name).CreateOptimizer is not null))
            {
                (double change, double noise) = task.Compare(optimizer, Contestant.Untuned);
                comparisons.Add((Say(task, optimizer, "ends no lower than it began", change), noise, corrected => change >= 0 || corrected >= Significance));
            }
        }

        double[] all = HolmCorrection.Of([.. comparisons.Select(static comparison => comparison.Probability)]);
        for (int i = 0; i < all.Length; i++)
        {
            yield return (FormattableString.Invariant($"{comparisons[i].Claim}, p = {all[i]:0.0000}"), comparisons[i].Holds(all[i]));
        }
    }

    private static string Say(TournamentResults task, string contestant, string claim, double difference)
        => FormattableString.Invariant($"{task.Task.Name}: {contestant} {claim} ({difference:+0.000;-0.000;0.000})");
}
