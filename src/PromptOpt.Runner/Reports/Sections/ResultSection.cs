using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What came of it: before and after, on rows nobody was chosen by where there are some.</summary>
internal static class ResultSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        if (report.Run.Test is { } test)
        {
            WriteTest(html, report, test);
        }
        else if (report is { IsAfterOutputs: true, Run.BestOutputs: { IsEmpty: false } outputs })
        {
            using (html.Open("p", ("class", "lead")))
            {
                html.Text($"The best outputs of {Figures.Count(outputs.Length, "row")} score ").Element("b", ReportFigures.Percent(outputs.Average(static output => output.Score))).Text(" together.");
            }
        }
        else
        {
            html.Element("p", report.State == RunState.Unfinished
                ? "The run has not ended, so there is no score on held-out rows. What is shown is the best candidate so far."
                : "Nothing was scored on held-out rows.");
        }

        DecisionPart.Write(html, report);
        WriteSelection(html, report);
    }

    private static void WriteTest(HtmlWriter html, RunReport report, RecordedTest test)
    {
        string rows = Figures.Count(test.Before.Scored + test.Before.Unscored, "held-out row");
        if (report.Start?.Index == report.Best?.Index)
        {
            html.Element("p", $"Nothing better was found: the prompt scores {ReportFigures.Percent(test.Before.Mean)} on {rows}.", ("class", "lead"));
        }
        else
        {
            using (html.Open("p", ("class", "lead")))
            {
                html.Text($"On {rows} the score went from ").Element("b", ReportFigures.Percent(test.Before.Mean)).Text(" to ").Element("b", ReportFigures.Percent(test.After.Mean)).Text(".");
            }

            VerdictPart.Write(html, test.Comparison);
            html.Element("p", "The test pairs the two scores of every row and asks how often so large a difference comes up when their signs are tossed.", ("class", "note"));
        }

        RecordedScores? champion = report.Decision?.ChampionScores;
        var scale = ChartScale.Over(new[] { test.Before, test.After, champion }.OfType<RecordedScores>().SelectMany(static scores => new[] { scores.Interval.Low, scores.Interval.High }), ceiling: 1);
        HtmlTable.Write(html, $"{rows}, before and after", ["", "#Score", "95 % interval", "#Scored", "#Failed", "#Calls", "#Tokens"], () =>
        {
            Row(html, scale, $"Before: {report.Start?.Name}", "before", test.Before, null);
            if (champion is not null)
            {
                Row(html, scale, "Tuned so far", "before", champion, test.Before.Mean);
            }

            Row(html, scale, $"After: {report.Best?.Name}", "after", test.After, test.Before.Mean);
        });
        TestChanges.Write(html, test);
    }

    private static void Row(HtmlWriter html, ChartScale scale, string name, string kind, RecordedScores scores, double? reference)
    {
        using (html.Open("tr"))
        {
            html.Element("th", name, ("scope", "row"));
            HtmlTable.Number(html, ReportFigures.Percent(scores.Mean), "score");
            using (html.Open("td", ("class", "plotted")))
            {
                IntervalPlot.Write(html, scale, scores.Interval.Low, scores.Mean, scores.Interval.High, kind, reference);
                html.Element("span", ReportFigures.Interval(scores.Interval.Low, scores.Interval.High), ("class", "under"));
            }

            HtmlTable.Number(html, Figures.Count(scores.Scored));
            HtmlTable.Number(html, Figures.Count(scores.Failures.Values.Sum()));
            HtmlTable.Number(html, Figures.Count(scores.Usage.Calls));
            HtmlTable.Number(html, Figures.Short(scores.Usage.TotalTokens));
        }
    }

    private static void WriteSelection(HtmlWriter html, RunReport report)
    {
        if (report is not { Start: { Scores: { } start } first, Best: { Scores: { } best } last })
        {
            return;
        }

        html.Element("h3", $"On the {report.SelectionRows} rows");
        if (report.Selection is not { } comparison)
        {
            html.Element("p", $"{first.Name} scores {ReportFigures.Percent(start.Mean)} on {Figures.Count(first.ScoredRows, $"{report.SelectionRows} row")}; no other candidate did better.");
            return;
        }

        if (comparison.Compared < start.Rows.Length)
        {
            html.Element("p", $"The two compare on {Figures.Count(comparison.Compared)} of the {Figures.Count(start.Rows.Length, $"{report.SelectionRows} row")}: on the others at least one of them has no score.");
        }

        html.Element("p", $"{first.Name} scored {ReportFigures.Percent(start.Mean)} and {last.Name} {ReportFigures.Percent(best.Mean)}: {ReportFigures.Points(comparison.Difference)} points, 95{Unbroken.Blank}% interval {ReportFigures.Interval(comparison.Interval)}, {ReportFigures.Chance(comparison.PValue)}. " + (report.IsAfterOutputs
            ? $"{last.Name} is for these rows; what it is worth on others only held-out rows tell."
            : $"{last.Name} was chosen by these rows, so the figure is too good; only held-out rows tell how good it is."));
    }
}
