using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What puts the result itself in question.</summary>
internal static class ResultWarnings
{
    private const double ManyFailures = 0.1;

    public static IEnumerable<ReportWarning> Of(RunReport report)
    {
        if (report.State == RunState.Unfinished)
        {
            yield return new("unfinished", true, "The run has no result yet", "It was killed or interrupted, or is still under way. What follows is as far as it came; start optimize again to go on, and nothing that was answered is asked again.");
        }

        if (Improvement(report) is { } improvement)
        {
            yield return improvement;
        }

        // A candidate says so itself; what the run started from says nothing.
        if (report is { State: not RunState.Unfinished, Best: { IsPartial: true, Candidate.Verdict: null, Scores: { } known } start })
        {
            yield return new("chosen_on_a_part", true, "The best candidate was chosen on a part of the rows", $"It has a score on {Figures.Count(start.ScoredRows)} of {Figures.Count(known.Rows.Length, $"{report.SelectionRows} row")}, and others were compared with it on these.");
        }

        if (report.Best is { Scores: not null } best && best.Failed > ManyFailures * best.ScoredRows)
        {
            yield return new("many_failures", true, "Many rows fail", $"{Figures.Count(best.Failed)} of {Figures.Count(best.ScoredRows, "row")} fail with the best candidate and count as {ReportFigures.Score(0)}. See the failures by kind.");
        }

        if (report.Run.Test is { After.Unscored: > 0 and var unscored })
        {
            yield return new("unscored", true, "Some held-out rows have no score", $"{Figures.Count(unscored, "row")} got no answer or no verdict and {(unscored == 1 ? "is" : "are")} left out of the mean.");
        }
    }

    private static ReportWarning? Improvement(RunReport report)
    {
        if (report is { Start: { } start, Best: { } best } && start.Index == best.Index)
        {
            return report.Candidates.Length > 1
                ? new("nothing_better", false, "Nothing better was found", "No candidate scored higher than what the run started from, so the prompt stays as it was.")
                : null;
        }

        return report.Run.Test is { } test ? OnTest(test.Comparison) : report.Selection is { } selection ? OnSelection(report, selection) : null;
    }

    private static ReportWarning? OnTest(ReportComparison comparison) => comparison.Verdict switch
    {
        ComparisonVerdict.NotDistinguishable => new("not_distinguishable", true, "The improvement cannot be told from chance", $"On the held-out rows the difference is {ReportFigures.Points(comparison.Difference)} points, and anything from {ReportFigures.Interval(comparison.Interval)} fits what was seen. More test rows would tell more; until then the tuned prompt is not shown to be better."),
        ComparisonVerdict.Worse => new("worse", true, "The tuned prompt is worse", "It did better on the rows it was chosen by and worse on rows it never saw: it was fitted to them. Keep the prompt as it was."),
        _ => null,
    };

    private static ReportWarning? OnSelection(RunReport report, ReportComparison comparison)
        => comparison.Verdict == ComparisonVerdict.NotDistinguishable
            ? new("not_distinguishable", true, "The improvement cannot be told from chance", $"Even on the {report.SelectionRows} rows it was chosen by, the best candidate differs from the start by no more than chance explains.")
            : report.IsAfterOutputs
            ? null
            : new("no_test", false, "There is no score on held-out rows", $"The best candidate was chosen by its score on the {report.SelectionRows} rows, so that score is too good. Only rows that no candidate was chosen by tell how good it is.");
}
