using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The held-out rows whose score changed.</summary>
internal static class TestChanges
{
    private const int Shown = 200;

    public static void Write(HtmlWriter html, RecordedTest test)
    {
        Write(html, "lost", [.. test.Rows.Where(static row => row.After.Score < row.Before.Score)]);
        Write(html, "gained", [.. test.Rows.Where(static row => row.After.Score > row.Before.Score)]);
    }

    private static void Write(HtmlWriter html, string what, RecordedTestRow[] rows)
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

            HtmlTable.Write(html, $"Held-out rows {what}", ["Row", "#Before", "#After", "What the metric says after"], () =>
            {
                foreach (RecordedTestRow row in rows.Take(Shown))
                {
                    WriteRow(html, row);
                }
            }, "rows");
        }

        html.Break();
    }

    private static void WriteRow(HtmlWriter html, RecordedTestRow row)
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
            html.Element("td", RowText.Clip(row.After.Message ?? row.After.Feedback ?? row.Before.Message ?? row.Before.Feedback ?? ""), ("dir", "auto"));
        }

        html.Break();
    }
}
