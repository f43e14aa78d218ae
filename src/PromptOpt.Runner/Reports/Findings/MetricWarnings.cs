namespace PromptOpt.Runner;

/// <summary>What is the matter with the metric.</summary>
internal static class MetricWarnings
{
    private const double Saturated = 0.95;
    private const double FewSeparating = 0.05;

    public static IEnumerable<ReportWarning> Of(RunReport report)
    {
        double[] all = [.. report.Matrix.Rows.SelectMany(static row => row.Scores).OfType<double>()];
        if (all.Length < 2)
        {
            yield break;
        }

        if (all.All(score => score == all[0]))
        {
            yield return new("constant_metric", true, "The metric is constant", $"Every candidate scores {ReportFigures.Score(all[0])} on every row, so the metric tells nothing apart and the search had nothing to go by. Check that it compares what it should.");
            yield break;
        }

        if (report.Start?.Scores is { } start && start.Mean >= Saturated)
        {
            yield return new("saturated_metric", true, "The metric is saturated", $"What the run started from already scores {ReportFigures.Percent(start.Mean)}, so there is little left to gain and differences drown in chance. Use harder rows or a stricter metric.");
        }

        int separating = report.Matrix.Rows.Count(static row => row.Separates);
        if (report.Matrix.Candidates.Length > 1 && separating < FewSeparating * report.Matrix.Rows.Length)
        {
            yield return new("few_separating_rows", false, "Few rows tell candidates apart", $"On all but {Figures.Count(separating)} of {Figures.Count(report.Matrix.Rows.Length, "row")} every candidate gets the same score; the choice rests on those {Figures.Count(separating)}.");
        }
    }
}
