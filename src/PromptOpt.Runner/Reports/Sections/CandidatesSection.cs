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

            HtmlTable.Number(html, ReportFigures.Percent(candidate.Scores?.Mean), "score");
            using (html.Open("td", ("class", "plotted")))
            {
                if (candidate.Scores is { } scores)
                {
                    IntervalPlot.Write(html, scale, scores.Lower, scores.Mean, scores.Upper, candidate.IsBest ? "after" : "before", report.Start?.Scores?.Mean);
                    html.Element("span", ReportFigures.Interval(scores.Lower, scores.Upper), ("class", "unseen"));
                }
            }

            HtmlTable.Number(html, candidate.Scores is null ? "–" : Figures.Count(candidate.Failed));
            HtmlTable.Number(html, Figures.Count(candidate.Calls));
            WriteOrigin(html, candidate);
        }

        html.Break();
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
                string batch = verdict.Minibatch is { } minibatch && !verdict.Reason.Contains($"on {Figures.Count(minibatch.Rows.Length, "row")}", StringComparison.Ordinal) ? $" ({Figures.Percent(minibatch.MeanBefore)} to {Figures.Percent(minibatch.MeanAfter)} on {Figures.Count(minibatch.Rows.Length, "row")})" : "";
                html.Element("span", $"{WordOf(verdict.Decision)}: {verdict.Reason}{batch}", ("class", "reason"), ("dir", "auto"));
            }
            else if (candidate.Scores is null)
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
