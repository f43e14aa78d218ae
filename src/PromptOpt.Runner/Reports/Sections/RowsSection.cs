using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What every candidate made of every row: first at a glance, then row by row.</summary>
internal static class RowsSection
{
    private const int Shown = 1000;

    public static void Write(HtmlWriter html, RunReport report)
    {
        ScoreMatrix matrix = report.Matrix;
        if (matrix.Rows.IsEmpty)
        {
            html.Element("p", "No row has a score.");
            return;
        }

        html.Element("p", $"{Figures.Count(matrix.Candidates.Length, "candidate")} on {Figures.Count(matrix.Rows.Length, $"{report.SelectionRows} row")}. Each strip is a candidate and each cell a row, the easiest at the left and the hardest at the right; the table of rows below says which is which. Where a candidate was not run there is no score; its mean is over the rows it was run on, and the number of these stands beside it.");
        WriteGlance(html, report);
        ScoreStrip.WriteLegend(html);
        foreach ((string title, string meaning, MatrixRow[] rows) in RowGroups.Of(report))
        {
            WriteGroup(html, report, title, meaning, rows);
        }
    }

    private static void WriteGlance(HtmlWriter html, RunReport report)
    {
        ScoreMatrix matrix = report.Matrix;
        MatrixRow[] sorted = [.. matrix.Rows.OrderByDescending(static row => row.Mean).ThenBy(static row => row.Number)];
        HtmlTable.Write(html, "Scores of every candidate on every row", ["Candidate", "Rows from easy to hard", "#Rows", "#Score"], () =>
        {
            for (int column = 0; column < matrix.Candidates.Length; column++)
            {
                ReportCandidate candidate = matrix.Candidates[column];
                WriteStrip(html, candidate, candidate.Scores?.Mean, [.. sorted.Select(row => row.Scores[column])]);
            }

            foreach (ReportCandidate candidate in Tried(report, [.. sorted.Select(static row => row.Id)]))
            {
                MinibatchScores minibatch = candidate.Candidate.Verdict!.Minibatch!;
                Dictionary<string, double> scores = minibatch.Rows.Zip(minibatch.After).ToDictionary(static row => row.First, static row => row.Second);
                WriteStrip(html, candidate, minibatch.MeanAfter, [.. sorted.Select(row => scores.TryGetValue(row.Id, out double score) ? score : (double?)null)]);
            }
        }, "matrix");
    }

    // What was turned away after a part of these rows has no scores of its own, but cells all the same.
    private static IEnumerable<ReportCandidate> Tried(RunReport report, HashSet<string> rows)
        => report.Candidates.Where(candidate => candidate is { Scores: null, Candidate.Verdict.Minibatch: { } minibatch } && minibatch.Rows.All(rows.Contains));

    private static void WriteStrip(HtmlWriter html, ReportCandidate candidate, double? mean, double?[] scores)
    {
        int missing = scores.Count(static score => score is null);
        using (html.Open("tr", ("class", candidate.IsBest ? "best" : candidate.IsAccepted ? null : "rejected")))
        {
            html.Element("th", candidate.Name, ("scope", "row"));
            using (html.Open("td", ("class", "glance")))
            {
                ScoreStrip.Write(html, scores, $"{Figures.Count(scores.Count(static score => score == 1))} rows at 1, {Figures.Count(scores.Count(static score => score == 0))} at 0, {Figures.Count(scores.Count(static score => score is > 0 and < 1))} between, {Figures.Count(missing)} without a score");
            }

            HtmlTable.Number(html, Figures.Count(scores.Length - missing));
            HtmlTable.Number(html, ReportFigures.Percent(mean), "score");
        }

        html.Break();
    }

    private static void WriteGroup(HtmlWriter html, RunReport report, string title, string meaning, MatrixRow[] rows)
    {
        using (html.Open("details"))
        {
            html.Element("summary", $"{title}: {Figures.Count(rows.Length, "row")}");
            html.Element("p", meaning, ("class", "note"));
            if (rows.Length > Shown)
            {
                html.Element("p", $"The first {Figures.Count(Shown)} are shown; candidates.jsonl and rows.jsonl in the run directory hold all.", ("class", "note"));
            }

            HtmlTable.Write(html, title, ["Row", $"#Start", "#Best", "#Mean", "Candidates in order"], () =>
            {
                foreach (MatrixRow row in rows.Take(Shown))
                {
                    WriteRow(html, report, row);
                }
            }, "rows");
        }

        html.Break();
    }

    private static void WriteRow(HtmlWriter html, RunReport report, MatrixRow row)
    {
        using (html.Open("tr"))
        {
            using (html.Open("th", ("scope", "row")))
            {
                if (row.Row is { } held)
                {
                    RowText.Write(html, held.Inputs);
                    RowText.Write(html, held.Outputs);
                }

                html.Element("span", row.Row?.Source?.ToString() ?? row.Id, ("class", "source"));
            }

            HtmlTable.Number(html, ReportFigures.Score(ScoreOf(report, row, report.Start)));
            HtmlTable.Number(html, ReportFigures.Score(ScoreOf(report, row, report.Best)));
            HtmlTable.Number(html, ReportFigures.Score(row.Mean));
            using (html.Open("td", ("class", "cells")))
            {
                ScoreStrip.Write(html, row.Scores);
                html.Element("span", InWords(report.Matrix, row), ("class", "unseen"));
            }
        }

        html.Break();
    }

    private static double? ScoreOf(RunReport report, MatrixRow row, ReportCandidate? candidate)
        => report.Matrix.ColumnOf(candidate) is >= 0 and var column ? row.Scores[column] : null;

    // Neighbours with the same score are said once: "#0 to #4: 1; #5: 0".
    private static string InWords(ScoreMatrix matrix, MatrixRow row)
    {
        List<string> words = [];
        for (int start = 0; start < row.Scores.Length; start++)
        {
            int end = start;
            while (end + 1 < row.Scores.Length && row.Scores[end + 1] == row.Scores[start])
            {
                end++;
            }

            words.Add($"{matrix.Candidates[start].Name}{(end > start ? $" to {matrix.Candidates[end].Name}" : "")}: {(row.Scores[start] is { } score ? ReportFigures.Score(score) : "no score")}");
            start = end;
        }

        return string.Join("; ", words);
    }
}
