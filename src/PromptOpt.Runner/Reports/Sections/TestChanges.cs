using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The held-out rows whose score changed.</summary>
internal static class TestChanges
{
    private const int Shown = 200;

    public static void Write(HtmlWriter html, RecordedTest test)
    {
        Write(html, "lost", "What the metric says after", [.. test.Rows.Where(static row => row.After.Score < row.Before.Score)], static row => row.After);
        Write(html, "gained", "What the metric said before", [.. test.Rows.Where(static row => row.After.Score > row.Before.Score)], static row => row.Before);
    }

    // What is worth reading is why a row does not pass, on the side where it does not.
    private static void Write(HtmlWriter html, string what, string said, RecordedTestRow[] rows, Func<RecordedTestRow, RecordedAnswer> worse)
    {
        if (rows.Length == 0)
        {
            return;
        }

        using (html.Open("details"))
        {
            html.Element("summary", $"{Figures.Count(rows.Length, "held-out row")} {what}");
            if (rows.Length > Shown)
            {
                html.Element("p", $"The first {Figures.Count(Shown)} are shown; test.before.jsonl and test.after.jsonl in the run directory hold all.", ("class", "note"));
            }

            HtmlTable.Write(html, $"Held-out rows {what}", ["Row", "#Before", "#After", said], () =>
            {
                foreach (RecordedTestRow row in rows.Take(Shown))
                {
                    WriteRow(html, row, worse(row));
                }
            }, "rows");
        }

        html.Break();
    }

    private static void WriteRow(HtmlWriter html, RecordedTestRow row, RecordedAnswer worse)
    {
        using (html.Open("tr"))
        {
            using (html.Open("th", ("scope", "row")))
            {
                RowText.Write(html, row.Fields);
                html.Element("span", row.Source?.ToString() ?? row.Id, ("class", "source"));
            }

            HtmlTable.Number(html, ReportFigures.Score(row.Before.Score));
            HtmlTable.Number(html, ReportFigures.Score(row.After.Score));
            html.Element("td", RowText.Clip(worse.Message ?? worse.Feedback ?? ""), ("dir", "auto"));
        }

        html.Break();
    }
}
