using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The best output for every row, of a run that was after these.</summary>
internal static class OutputsSection
{
    private const int Shown = 1000;

    public static void Write(HtmlWriter html, RunReport report)
    {
        BestOutput[] outputs = [.. report.Run.BestOutputs];
        if (outputs.Length == 0)
        {
            html.Element("p", report.State == RunState.Unfinished ? "They are written when the run ends." : "No row has an output with a score.");
            return;
        }

        Dictionary<string, RecordedRow> rows = report.Run.Rows.DistinctBy(static row => row.Id).ToDictionary(static row => row.Id);
        int found = outputs.Select(static output => output.Candidate).Distinct().Count();
        html.Element("p", $"The best output for every row, from {Figures.Count(found, "candidate")}, accepted or not; of equally good ones the first. The same stands in best.jsonl in the run directory.");
        int missing = rows.Count - outputs.Length;
        if (missing > 0)
        {
            html.Element("p", $"{Figures.Count(missing, "row")} {(missing == 1 ? "has" : "have")} no output.");
        }

        using (html.Open("details"))
        {
            html.Element("summary", $"{Figures.Count(outputs.Length, "row")}, the lowest scores first");
            if (outputs.Length > Shown)
            {
                html.Element("p", $"The first {Figures.Count(Shown)} are shown; best.jsonl holds all.", ("class", "note"));
            }

            HtmlTable.Write(html, "The best output for every row", ["Row", "Best output", "#Score", "#Candidate"], () =>
            {
                foreach (BestOutput output in outputs.OrderBy(static output => output.Score).Take(Shown))
                {
                    WriteRow(html, output, rows.GetValueOrDefault(output.Row));
                }
            }, "rows");
        }

        html.Break();
    }

    private static void WriteRow(HtmlWriter html, BestOutput output, RecordedRow? row)
    {
        using (html.Open("tr"))
        {
            using (html.Open("th", ("scope", "row")))
            {
                RowText.Write(html, row?.Inputs ?? []);
                html.Element("span", row?.Source?.ToString() ?? output.Row, ("class", "source"));
            }

            using (html.Open("td"))
            {
                RowText.Write(html, output.Fields);
            }

            HtmlTable.Number(html, ReportFigures.Score(output.Score));
            HtmlTable.Number(html, ReportFigures.Index(output.Candidate));
        }

        html.Break();
    }
}
