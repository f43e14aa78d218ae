namespace PromptOpt.Runner;

/// <summary>The candidates that are best at something: on rows, on objectives, for the length of their prompt.</summary>
internal static class FrontSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] front = [.. report.Matrix.Candidates.Where(static candidate => candidate.IsOnFront).OrderByDescending(static candidate => candidate.RowsLed).ThenBy(static candidate => candidate.Index)];
        if (front.Length == 0)
        {
            html.Element("p", "No candidate has a score.");
            return;
        }

        double together = report.Matrix.Rows.Average(static row => row.Highest);
        html.Element("p", $"{Figures.Count(front.Length, "candidate")} of {Figures.Count(report.Matrix.Candidates.Length)} {(front.Length == 1 ? "is" : "are")} on the front over the {report.SelectionRows} rows: no other candidate is at least as good on every row and better on one. Whoever could pick the right one for every row would score {Figures.Percent(together)}.");
        HtmlTable.Write(html, "The Pareto front over the rows", ["Candidate", "#Score", "#Rows led", "#Led alone", "Share of rows led"], () =>
        {
            foreach (ReportCandidate candidate in front)
            {
                WriteRow(html, report, candidate);
            }
        });
        WriteObjectives(html, report);
        WriteLengths(html, report);
    }

    private static void WriteRow(HtmlWriter html, RunReport report, ReportCandidate candidate)
    {
        using (html.Open("tr", ("class", candidate.IsBest ? "best" : null)))
        {
            html.Element("th", candidate.IsBest ? $"{candidate.Name}, best" : candidate.Name, ("scope", "row"));
            HtmlTable.Number(html, ReportFigures.Percent(candidate.Scores?.Mean), "score");
            HtmlTable.Number(html, Figures.Count(candidate.RowsLed));
            HtmlTable.Number(html, Figures.Count(candidate.RowsLedAlone));
            using (html.Open("td", ("class", "plotted")))
            {
                Bar.Write(html, (double)candidate.RowsLed / Math.Max(1, report.Matrix.Rows.Length));
            }
        }

        html.Break();
    }

    private static void WriteObjectives(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] measured = [.. report.Matrix.Candidates.Where(static candidate => !candidate.Scores!.Objectives.IsEmpty)];
        string[] names = [.. measured.SelectMany(static candidate => candidate.Scores!.Objectives.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return;
        }

        HashSet<int> front = [.. ParetoFront.Of([.. measured.Select(candidate => names.Select(name => MeanOf(candidate, name) ?? 0).ToArray())])];
        html.Element("h3", "Objectives");
        html.Element("p", "The named parts of the score. A candidate is on this front when no other one is at least as good in every part and better in one.");
        HtmlTable.Write(html, "Means of the objectives", ["Candidate", .. names.Select(static name => "#" + name), "#On the front"], () =>
        {
            for (int i = 0; i < measured.Length; i++)
            {
                HtmlTable.Row(html, measured[i].Name, [.. names.Select(name => ReportFigures.Percent(MeanOf(measured[i], name))), front.Contains(i) ? "yes" : "no"]);
            }
        });
    }

    private static double? MeanOf(ReportCandidate candidate, string name) => candidate.Scores!.Objectives.GetValueOrDefault(name)?.Mean;

    private static void WriteLengths(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] scored = [.. report.Matrix.Candidates];
        if (scored.Length < 2 || scored.All(candidate => candidate.PromptLength == scored[0].PromptLength))
        {
            return;
        }

        HashSet<int> front = [.. ParetoFront.Of([.. scored.Select(static candidate => new[] { candidate.Scores!.Mean, -candidate.PromptLength })])];
        ReportCandidate[] line = [.. scored.Where((_, place) => front.Contains(place)).OrderBy(static candidate => candidate.PromptLength).ThenBy(static candidate => candidate.Index).DistinctBy(static candidate => candidate.PromptLength)];
        string description = $"Score of every candidate against the characters of its instructions, descriptions and demonstrations. No shorter prompt is better than {string.Join(", ", line.Select(static candidate => $"{candidate.Name} ({Figures.Percent(candidate.Scores!.Mean)}, {Figures.Count(candidate.PromptLength, "character")})"))}.";
        html.Element("h3", "Score and length of the prompt");
        html.Element("p", "A longer prompt costs more with every call. " + description);
        ScorePlot.Write(html, "length-plot", "Score and length of the prompt", description, "characters of the prompt", scored, static candidate => candidate.PromptLength, line);
    }
}
