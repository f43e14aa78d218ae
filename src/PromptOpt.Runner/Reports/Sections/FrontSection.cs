using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The candidates that are best at something: on rows, on objectives, for the length of their prompt.</summary>
internal static class FrontSection
{
    private const int Named = 3;

    public static void Write(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] front = [.. report.Matrix.Candidates.Where(static candidate => candidate.IsOnFront).OrderByDescending(static candidate => candidate.RowsLed).ThenBy(static candidate => candidate.Index)];
        if (front.Length == 0)
        {
            html.Element("p", "No candidate has a score.");
            return;
        }

        double together = report.Matrix.Rows.Where(row => report.Compared.Counts(row.Id)).Average(static row => row.Highest);
        html.Element("p", $"{Figures.Count(front.Length, "candidate")} of {Figures.Count(report.Matrix.Candidates.Count(static candidate => candidate.IsAccepted))} {(front.Length == 1 ? "is" : "are")} on the front over {report.ComparedInWords}: each leads on a row that no other one on the front leads on. Whoever could pick the right one for every row would score {ReportFigures.Percent(together)}.");
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
            HtmlTable.Number(html, ReportFigures.Percent((candidate.Compared ?? candidate.Scores)?.Mean), "score");
            HtmlTable.Number(html, Figures.Count(candidate.RowsLed));
            HtmlTable.Number(html, Figures.Count(candidate.RowsLedAlone));
            using (html.Open("td", ("class", "plotted")))
            {
                Bar.Write(html, (double)candidate.RowsLed / Math.Max(1, report.Matrix.Rows.Count(row => report.Compared.Counts(row.Id))));
            }
        }

        html.Break();
    }

    private static void WriteObjectives(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] measured = [.. report.Matrix.Candidates.Where(static candidate => candidate is { IsAccepted: true, Scores.Objectives.IsEmpty: false })];
        string[] names = [.. measured.SelectMany(static candidate => candidate.Scores!.Objectives.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return;
        }

        HashSet<int> front =
        [
            .. ParetoFront.Of([.. measured.Select(candidate => new FrontCandidate((candidate.Compared ?? candidate.Scores)!.Mean, [.. names.Select(name => MeanOf(candidate, name))]))])
                .Select(member => measured[member.Index].Index),
        ];
        html.Element("h3", "Objectives");
        html.Element("p", "The named parts of the score. A candidate is on this front when it leads in a part that no other one on the front leads in.");
        ReportCandidate[] told = [.. measured.Where(candidate => candidate.IsStart || candidate.IsBest || front.Contains(candidate.Index))];
        ReportCandidate[] others = [.. measured.Except(told)];
        WriteMeans(html, "Means of the objectives: start, best, and the front", told, names, front);
        if (others.Length > 0)
        {
            using (html.Open("details"))
            {
                html.Element("summary", $"The other {Figures.Count(others.Length, "candidate")}");
                WriteMeans(html, "Means of the objectives: other candidates", others, names, front);
            }
        }
    }

    private static void WriteMeans(HtmlWriter html, string caption, ReportCandidate[] candidates, string[] names, HashSet<int> front)
        => HtmlTable.Write(html, caption, ["Candidate", .. names.Select(static name => "#" + name), "#On the front"], () =>
        {
            foreach (ReportCandidate candidate in candidates)
            {
                string name = candidate.IsBest ? $"{candidate.Name}, best" : candidate.IsStart ? $"{candidate.Name}, start" : candidate.Name;
                HtmlTable.Row(html, name, [.. names.Select(objective => ReportFigures.Percent(MeanOf(candidate, objective))), front.Contains(candidate.Index) ? "yes" : "no"]);
            }
        });

    private static double? MeanOf(ReportCandidate candidate, string name) => (candidate.Compared ?? candidate.Scores)!.Objectives.GetValueOrDefault(name)?.Mean;

    private static void WriteLengths(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] scored = [.. report.Matrix.Candidates.Where(static candidate => candidate.Compared is not null)];
        if (scored.Length < 2 || scored.All(candidate => candidate.PromptLength == scored[0].PromptLength))
        {
            return;
        }

        // From the shortest on, those that are better than all before.
        List<ReportCandidate> line = [];
        foreach (ReportCandidate candidate in scored.Where(static candidate => candidate.IsAccepted).OrderBy(static candidate => candidate.PromptLength).ThenByDescending(static candidate => candidate.Compared!.Mean).ThenBy(static candidate => candidate.Index))
        {
            if (line.Count == 0 || candidate.Compared!.Mean > line[^1].Compared!.Mean)
            {
                line.Add(candidate);
            }
        }

        string explanation = "Score of every candidate against the characters of its instructions, descriptions and demonstrations.";
        string description = $"{explanation} No shorter prompt is as good as {string.Join(", ", line.Select(static candidate => $"{candidate.Name} ({ReportFigures.Percent(candidate.Compared!.Mean)}, {Figures.Count(candidate.PromptLength, "character")})"))}.";
        html.Element("h3", "Score and length of the prompt");
        html.Element("p", "A longer prompt costs more with every call. " + (line.Count <= Named ? description : $"{explanation} The line goes over the {Figures.Count(line.Count, "candidate")} that no shorter prompt is as good as."));
        ScorePlot.Write(html, "length-plot", "Score and length of the prompt", description, "characters of the prompt", scored, static candidate => candidate.PromptLength, line, "best up to that length");
    }
}
