using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Every candidate in its family tree, with its score.</summary>
internal static class CandidatesSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        if (report.Candidates.IsEmpty)
        {
            html.Element("p", "There is no candidate yet.");
            return;
        }

        if (report.Candidates.Any(static candidate => candidate.IsPartial))
        {
            html.Element("p", "Some were run on a part of the rows. Their score, a ring on its interval, is over that part and does not compare with one over all rows.");
        }

        html.Element("p", "Each candidate stands below the one it was made from" + (report.Candidates.Any(static candidate => candidate.Parents.Length > 1) ? ", a merge below its first parent" : "") + ". The number leads to what changed in its prompt.");
        HashSet<int> shown = [.. PromptSteps.Of(report).Select(static step => step.To.Index)];
        CandidateScores[] scores = [.. report.Candidates.Select(static candidate => candidate.Scores).OfType<CandidateScores>()];
        var scale = ChartScale.Over(scores.SelectMany(static score => new[] { score.Lower, score.Upper }), ceiling: 1);
        HtmlTable.Write(html, "Candidates and their lineage", ["Candidate", "#Score", "95 % interval", "#Failed", "#Calls by then", "How it came about"], () =>
        {
            foreach (LineagePlace place in new LineageLanes(report.Candidates).Places())
            {
                WriteRow(html, report, scale, place, shown.Contains(place.Candidate.Index));
            }
        }, "lineage");
        using (html.Open("p", ("class", "legend")))
        {
            CandidateMark.Legend(html, report.Candidates);
        }
    }

    private static void WriteRow(HtmlWriter html, RunReport report, ChartScale scale, LineagePlace place, bool hasStep)
    {
        ReportCandidate candidate = place.Candidate;
        using (html.Open("tr", ("class", candidate.IsBest ? "best" : candidate.IsAccepted ? null : "rejected")))
        {
            using (html.Open("th", ("scope", "row"), ("class", "tree")))
            {
                LineageLanes.Write(html, place);
                if (hasStep)
                {
                    html.Element("a", candidate.Name, ("href", "#" + candidate.Anchor));
                }
                else
                {
                    html.Element("span", candidate.Name);
                }
            }

            WriteScore(html, candidate);
            using (html.Open("td", ("class", "plotted")))
            {
                if (candidate.Scores is { } scores)
                {
                    double? reference = candidate.ScoredRows == report.Start?.ScoredRows ? report.Start.Scores?.Mean : null;
                    IntervalPlot.Write(html, scale, scores.Lower, scores.Mean, scores.Upper, (candidate.IsBest ? "after" : "before") + (candidate.IsPartial ? " partial" : ""), reference);
                    html.Element("span", ReportFigures.Interval(scores.Lower, scores.Upper), ("class", "unseen"));
                }
            }

            HtmlTable.Number(html, candidate.Scores is null ? "–" : Figures.Count(candidate.Failed));
            HtmlTable.Number(html, Figures.Count(candidate.Calls));
            WriteOrigin(html, candidate);
        }

        html.Break();
    }

    // A mean over a part of the rows must not pass for one over all of them.
    private static void WriteScore(HtmlWriter html, ReportCandidate candidate)
    {
        using (html.Open("td", ("class", "number score")))
        {
            html.Text(ReportFigures.Percent(candidate.Scores?.Mean));
            if (candidate.IsPartial)
            {
                html.Text(" ").Element("span", $"{Figures.Count(candidate.ScoredRows)} of {Figures.Count(candidate.Scores!.Rows.Length, "row")}", ("class", "under"));
            }
        }
    }

    private static void WriteOrigin(HtmlWriter html, ReportCandidate candidate)
    {
        using (html.Open("td", ("class", "origin")))
        {
            html.Element("span", candidate.Candidate.Origin, ("dir", "auto"));
            if (!candidate.Parents.IsEmpty && !NamesParents(candidate))
            {
                html.Element("span", $" from {string.Join(" and ", candidate.Parents.Select(ReportFigures.Index))}", ("class", "muted"));
            }

            if (candidate.IsBest)
            {
                html.Text(" ").Element("b", "best", ("class", "tag"));
            }

            if (candidate.IsOnFront)
            {
                html.Text(" ").Element("span", "front", ("class", "tag"));
            }

            if (candidate.Candidate.Verdict is { } verdict)
            {
                // Some reasons say the figures themselves.
                string batch = verdict.Minibatch is { } minibatch && !verdict.Reason.Contains($"on {Figures.Count(minibatch.Rows.Length, "row")}", StringComparison.Ordinal) ? $" ({ReportFigures.Percent(minibatch.MeanBefore)} to {ReportFigures.Percent(minibatch.MeanAfter)} on {Figures.Count(minibatch.Rows.Length, "row")})" : "";
                html.Element("span", $"{WordOf(verdict.Decision)}: {verdict.Reason}{batch}", ("class", "reason"), ("dir", "auto"));
            }
            foreach (string remark in candidate.Candidate.Verdict?.Remarks ?? [])
            {
                html.Element("span", $"noted: {remark}", ("class", "reason"), ("dir", "auto"));
            }

            if (candidate is { Candidate.Verdict: null, Scores: null })
            {
                html.Element("span", "not scored", ("class", "reason"));
            }
        }
    }

    // The origin of a merge is all about its parents.
    private static bool NamesParents(ReportCandidate candidate)
        => candidate.Parents.Length > 1 && candidate.Parents.All(parent => candidate.Candidate.Origin.Split(' ').Contains(Figures.Count(parent), StringComparer.Ordinal));

    private static string WordOf(CandidateDecision decision) => decision switch
    {
        CandidateDecision.Accepted => "accepted",
        CandidateDecision.Rejected => "rejected",
        _ => "not scored",
    };
}
