using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>
/// Candidates as marks over a horizontal axis, with their scores upwards. Lengths across are shares of the width and lengths down are
/// pixels, so that the drawing fits any width and its text keeps its size.
/// </summary>
internal sealed class ScorePlot
{
    private const double Top = 12;
    private const double Height = 260;
    private const double Bottom = Top + Height;

    private readonly HtmlWriter _html;
    private readonly ChartScale _across;
    private readonly ChartScale _up;

    private ScorePlot(HtmlWriter html, ChartScale across, ChartScale up) => (_html, _across, _up) = (html, across, up);

    /// <summary>Writes the drawing.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="id">Tells its title and description from those of other drawings.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="axis">What lies across.</param>
    /// <param name="candidates">The candidates; only those that compare are drawn.</param>
    /// <param name="valueOf">Where a candidate lies across.</param>
    /// <param name="line">The candidates a line goes over in steps, in their order.</param>
    /// <param name="lineMeaning">What the line means.</param>
    public static void Write(HtmlWriter html, string id, string title, string description, string axis, IReadOnlyList<ReportCandidate> candidates, Func<ReportCandidate, double> valueOf, IReadOnlyList<ReportCandidate> line, string lineMeaning)
    {
        ReportCandidate[] drawn = [.. candidates.Where(static candidate => candidate.Compared is not null)];
        ScorePlot plot = new(
            html,
            ChartScale.Over(drawn.Select(valueOf).Append(0)),
            ChartScale.Over(drawn.SelectMany(static candidate => candidate.IsBest || candidate.IsStart ? new[] { candidate.Compared!.Mean, candidate.Compared.Lower, candidate.Compared.Upper } : [candidate.Compared!.Mean]), ceiling: 1));
        using (html.Open("figure", ("class", "plot")))
        {
            using (html.Open("svg", ("role", "img"), ("aria-labelledby", $"{id}-title {id}-description"), ("height", ReportFigures.Length(Bottom + 44))))
            {
                html.Element("title", title, ("id", id + "-title"));
                html.Element("desc", description, ("id", id + "-description"));
                plot.WriteAxes(axis);
                plot.WriteLine(line, valueOf);
                foreach (ReportCandidate candidate in drawn.OrderBy(static candidate => candidate.IsBest ? 2 : candidate.IsStart ? 1 : 0))
                {
                    plot.WriteMark(candidate, valueOf(candidate));
                }
            }

            WriteLegend(html, drawn, line.Count > 1 ? lineMeaning : null);
        }

        html.Break();
    }

    private void WriteAxes(string axis)
    {
        foreach (double mark in _up.Marks)
        {
            string y = Down(mark);
            _html.Empty("line", ("class", "grid"), ("x1", "0"), ("x2", "100%"), ("y1", y), ("y2", y));
            _html.Element("text", ReportFigures.Percent(mark).Replace(".0", "", StringComparison.Ordinal), ("class", "tick up"), ("x", "0"), ("dx", "-8"), ("y", y), ("dy", "4"));
        }

        _html.Empty("line", ("class", "axis"), ("x1", "0"), ("x2", "100%"), ("y1", ReportFigures.Length(Bottom)), ("y2", ReportFigures.Length(Bottom)));
        for (int i = 0; i < _across.Marks.Length; i++)
        {
            double mark = _across.Marks[i];
            bool isLast = i == _across.Marks.Length - 1;
            // Where the page is narrow, there is room for the ends and every second one between.
            string end = isLast ? " last" : i == 0 ? " first" : i % 2 == 1 || i == _across.Marks.Length - 2 ? " spare" : "";
            _html.Element("text", Figures.Short((long)mark), ("class", "tick across" + end), ("x", Across(mark)), ("y", ReportFigures.Length(Bottom + 18)));
        }

        _html.Element("text", axis, ("class", "tick axis-name"), ("x", "100%"), ("y", ReportFigures.Length(Bottom + 38)));
    }

    private void WriteLine(IReadOnlyList<ReportCandidate> line, Func<ReportCandidate, double> valueOf)
    {
        for (int i = 0; i + 1 < line.Count; i++)
        {
            string y = Down(line[i].Compared!.Mean);
            string x = Across(valueOf(line[i + 1]));
            _html.Empty("line", ("class", "trend"), ("x1", Across(valueOf(line[i]))), ("x2", x), ("y1", y), ("y2", y));
            _html.Empty("line", ("class", "trend"), ("x1", x), ("x2", x), ("y1", y), ("y2", Down(line[i + 1].Compared!.Mean)));
        }
    }

    private void WriteMark(ReportCandidate candidate, double value)
    {
        CandidateScores scores = candidate.Compared!;
        string x = Across(value);
        string y = Down(scores.Mean);
        if (candidate.IsBest || candidate.IsStart)
        {
            _html.Empty("line", ("class", "whisker"), ("x1", x), ("x2", x), ("y1", Down(scores.Lower)), ("y2", Down(scores.Upper)));
        }

        using (_html.Open("svg", ("x", x), ("y", y), ("class", "mark")))
        {
            _html.Element("title", $"{candidate.Name}: {ReportFigures.Percent(scores.Mean)}");
            CandidateMark.Write(_html, candidate);
            if (candidate.IsBest || candidate.IsStart)
            {
                bool isRight = _across.Place(value) < 0.5;
                // The line runs on from a mark at its height: the label of the start stands below it, and that of the best above.
                _html.Element("text", $"{candidate.Name} {(candidate.IsBest ? "best" : "start")}, {ReportFigures.Percent(scores.Mean)}", ("class", isRight ? "label" : "label left"), ("x", isRight ? "11" : "-11"), ("y", candidate.IsBest ? "-9" : "19"));
            }
        }
    }

    private static void WriteLegend(HtmlWriter html, ReportCandidate[] drawn, string? lineMeaning)
    {
        using (html.Open("figcaption", ("class", "legend")))
        {
            CandidateMark.Legend(html, drawn);
            if (lineMeaning is not null)
            {
                using (html.Open("span"))
                {
                    using (html.Open("svg", ("width", "22"), ("height", "14"), ("aria-hidden", "true")))
                    {
                        html.Empty("line", ("class", "trend"), ("x1", "0"), ("x2", "22"), ("y1", "7"), ("y2", "7"));
                    }

                    html.Text(" " + lineMeaning);
                }
            }
        }
    }

    private string Across(double value) => ReportFigures.Share(_across.Place(value));

    private string Down(double score) => ReportFigures.Length(Bottom - (_up.Place(score) * Height));
}
