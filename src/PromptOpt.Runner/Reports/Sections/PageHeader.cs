namespace PromptOpt.Runner;

/// <summary>What the run is, how it ended, and its largest figures.</summary>
internal static class PageHeader
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        using (html.Open("header"))
        {
            html.Element("p", "PromptOpt report", ("class", "kicker"));
            html.Element("h1", report.Variant.Length > 0 ? $"{report.Program}, {report.Variant}" : report.Program);
            using (html.Open("p", ("class", "about")))
            {
                html.Text($"{report.Optimizer}, metric {report.Metric}, {report.Model}");
            }

            using (html.Open("dl", ("class", "figures")))
            {
                Figure(html, "State", report.StateInWords, ("class", "state " + report.State.ToString().ToLowerInvariant()));
                Figure(html, "Candidates", Figures.Count(report.Candidates.Length));
                if (report.Best is { } best)
                {
                    Figure(html, report.State == RunState.Unfinished ? "Best so far" : "Best", best.Name);
                }

                if (report.Decision is { } decision)
                {
                    Figure(html, "File of the tuned prompt", DecisionPart.WordOf(decision));
                }

                if (report.Run.Summary is { } summary)
                {
                    Figure(html, "Calls", Figures.Count(summary.Usage.Calls));
                    Figure(html, "Tokens", Figures.Short(summary.Usage.TotalTokens));
                    if (report.Run.Plan?.Pricing is not null)
                    {
                        Figure(html, "Cost", Figures.Money(summary.Usage.Cost));
                    }
                }
                else
                {
                    Figure(html, "Answers so far", Figures.Count(report.Run.Recorded.Calls));
                    Figure(html, "Tokens so far", Figures.Short(report.Run.Recorded.TotalTokens));
                }
            }
        }

        html.Break();
    }

    private static void Figure(HtmlWriter html, string name, string value, (string Name, string? Value) attribute = default)
    {
        using (html.Open("div"))
        {
            html.Element("dt", name);
            html.Element("dd", value, attribute.Name is null ? [] : [attribute]);
        }
    }
}
