namespace PromptOpt.Runner;

/// <summary>A mean with its interval on a line of its own; the same scale for every line that belongs together.</summary>
internal static class IntervalPlot
{
    /// <summary>Draws one line. What it says stands beside it as text, so it is hidden from readers that cannot see.</summary>
    public static void Write(HtmlWriter html, ChartScale scale, double low, double mean, double high, string kind, double? reference = null)
    {
        using (html.Open("svg", ("class", "interval " + kind), ("height", "18"), ("aria-hidden", "true")))
        {
            html.Empty("line", ("class", "track"), ("x1", "0"), ("x2", "100%"), ("y1", "9"), ("y2", "9"));
            if (reference is { } value)
            {
                string x = ReportFigures.Share(scale.Place(value));
                html.Empty("line", ("class", "reference"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", "18"));
            }

            html.Empty("line", ("class", "whisker"), ("x1", ReportFigures.Share(scale.Place(low))), ("x2", ReportFigures.Share(scale.Place(high))), ("y1", "9"), ("y2", "9"));
            html.Empty("circle", ("class", "mean"), ("cx", ReportFigures.Share(scale.Place(mean))), ("cy", "9"), ("r", "4.5"));
        }
    }

    /// <summary>The scale under lines that belong together.</summary>
    public static void WriteAxis(HtmlWriter html, ChartScale scale)
    {
        using (html.Open("svg", ("class", "interval-axis"), ("height", "16"), ("aria-hidden", "true")))
        {
            foreach (double mark in new[] { scale.Low, scale.High })
            {
                html.Element("text", ReportFigures.Percent(mark).Replace(".0", "", StringComparison.Ordinal), ("class", "tick" + (mark == scale.Low ? " first" : " last")), ("x", ReportFigures.Share(scale.Place(mark))), ("y", "12"));
            }
        }
    }
}
