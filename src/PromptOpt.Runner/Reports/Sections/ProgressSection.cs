namespace PromptOpt.Runner;

/// <summary>How the score grew with the calls that were spent.</summary>
internal static class ProgressSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] scored = [.. report.Candidates.Where(static candidate => candidate.Compared is not null).OrderBy(static candidate => candidate.Calls).ThenBy(static candidate => candidate.Index)];
        if (scored.Length == 0)
        {
            html.Element("p", report.State == RunState.Unfinished ? "No candidate has a score yet." : "This optimizer scores no candidates.");
            return;
        }

        List<ReportCandidate> records = [];
        foreach (ReportCandidate candidate in scored)
        {
            if (records.Count == 0 || (candidate.IsAccepted && candidate.Compared!.Mean > records[^1].Compared!.Mean))
            {
                records.Add(candidate);
            }
        }

        ReportCandidate last = records[^1];
        string description = $"{Figures.Count(scored.Length, "candidate")} scored on {report.ComparedInWords}. The first, {scored[0].Name}, scores {ReportFigures.Percent(scored[0].Compared!.Mean)} after {Figures.Count(scored[0].Calls, "call")}; the best, {last.Name}, {ReportFigures.Percent(last.Compared!.Mean)} after {Figures.Count(last.Calls, "call")}.";
        int others = report.Candidates.Count(static candidate => candidate is { Scores: not null, Compared: null });
        html.Element("p", others == 0 ? description : $"{description} {Figures.Count(others, "candidate")} {(others == 1 ? "was" : "were")} not run on all of these rows and {(others == 1 ? "is" : "are")} not drawn.");
        ScorePlot.Write(html, "progress-plot", "Score over calls", description, "model calls", scored, static candidate => candidate.Calls, records, "best until then");
        using (html.Open("p", ("class", "note")))
        {
            html.Text(report.Compared.IsPart ? "What a candidate scores on all rows it was run on stands in the " : "The same figures stand in the ").Element("a", "table of candidates", ("href", "#candidates")).Text(".");
        }
    }
}
