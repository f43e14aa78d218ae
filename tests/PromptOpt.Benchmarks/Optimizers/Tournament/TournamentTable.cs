using System.Globalization;
using System.Text;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>The results as Markdown.</summary>
internal static class TournamentTable
{
    public static string Write(IReadOnlyList<TournamentResults> tasks, int seeds)
    {
        StringBuilder text = new();
        foreach (TournamentResults task in tasks)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {task.Task.Name}\n\n{task.Task.Description} At most {task.Task.MaxCalls} calls, {seeds} seeds, floor {task.Floor:0.000}, ceiling {task.Ceiling:0.000}.\n\n");
            text.Append("| Contestant | Mean score | 95 % interval | Of the span | Calls | Against random search | p, corrected |\n| --- | ---: | :---: | ---: | ---: | ---: | ---: |\n");
            string[] contestants = [.. task.Contestants];
            (double Difference, double Probability)[] comparisons = [.. contestants.Select(name => task.Compare(name, Contestant.RandomSearch))];
            double[] corrected = HolmCorrection.Of([.. comparisons.Where((_, index) => contestants[index] != Contestant.RandomSearch).Select(static comparison => comparison.Probability)]);
            int compared = 0;
            for (int i = 0; i < contestants.Length; i++)
            {
                ConfidenceInterval interval = task.Interval(contestants[i]);
                text.Append(CultureInfo.InvariantCulture, $"| {contestants[i]} | {task.Mean(contestants[i]):0.000} | {interval.Low:0.000} to {interval.High:0.000} | {task.Span(contestants[i]):P0} | {task.MeanCalls(contestants[i]):0} |");
                text.Append(contestants[i] == Contestant.RandomSearch ? " | |\n" : string.Create(CultureInfo.InvariantCulture, $" {comparisons[i].Difference:+0.000;-0.000;0.000} | {corrected[compared++]:0.0000} |\n"));
            }

            text.Append('\n');
        }

        text.Append("### What had to come out\n\n");
        foreach ((string claim, bool holds) in TournamentClaims.Check(tasks))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {(holds ? "holds" : "**does not hold**")}: {claim}\n");
        }

        return text.ToString();
    }
}
