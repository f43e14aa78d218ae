namespace PromptOpt.Runner;

/// <summary>What is to be taken with care.</summary>
internal static class WarningsSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        if (report.Remarks.IsEmpty)
        {
            html.Element("p", "Nothing found.", ("class", "calm"));
        }
        else
        {
            using (html.Open("ul", ("class", "warnings")))
            {
                foreach (ReportWarning warning in report.Remarks)
                {
                    using (html.Open("li", ("class", warning.IsSerious ? "serious" : "minor")))
                    {
                        html.Element("span", warning.IsSerious ? "Warning" : "Note", ("class", "kind"));
                        html.Element("strong", warning.Title);
                        html.Element("p", warning.Detail, ("dir", "auto"));
                    }

                    html.Break();
                }
            }
        }

        html.Element("p", $"Looked at: {string.Join(", ", ReportWarnings.Checks)}.", ("class", "note"));
    }
}
