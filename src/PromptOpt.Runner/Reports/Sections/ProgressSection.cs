namespace PromptOpt.Runner;

/// <summary>How the score grew with the calls that were spent.</summary>
internal static class ProgressSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        ReportCandidate[] scored = [.. report.Candidates.Where(static candidate => candidate.Scores is not null && candidate.IsComparable).OrderBy(static candidate => candidate.Calls).ThenBy(static candidate => candidate.Index)];
        if (scored.Length == 0)
        {
            html.Element("p", report.State == RunState.Unfinished ? "No candidate has a score yet." : "This optimizer scores no candidates.");
            return;
        }

        List<ReportCandidate> records = [];
        foreach (ReportCandidate candidate in scored)
        {
            if (records.Count == 0 || (candidate.IsAccepted && candidate.Scores!.Mean > records[^1].Scores!.Mean))
            {
                records.Add(candidate);
            }
        }

        ReportCandidate last = records[^1];
        string description = $"{Figures.Count(scored.Length, "candidate")} scored on the {report.SelectionRows} rows. The first, {scored[0].Name}, scores {Figures.Percent(scored[0].Scores!.Mean)} after {Figures.Count(scored[0].Calls, "call")}; the best, {last.Name}, {Figures.Percent(last.Scores!.Mean)} after {Figures.Count(last.Calls, "call")}.";
        html.Element("p", description);
        ScorePlot.Write(html, "progress-plot", "Score over calls", description, "model calls", scored, static candidate => candidate.Calls, records, "best until then");
        WriteLink(html);
    }

    public static void WriteLink(HtmlWriter html)
    {
        using (html.Open("p", ("class", "note")))
        {
            html.Text("The same figures stand in the ").Element("a", "table of candidates", ("href", "#candidates")).Text(".");
        }
    }
}
