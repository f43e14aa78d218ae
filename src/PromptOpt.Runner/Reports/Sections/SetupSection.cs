using System.Globalization;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Everything the result follows from, and when it was made.</summary>
internal static class SetupSection
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        HtmlTable.Write(html, "What the run is", ["Part", "Value"], () =>
        {
            foreach ((string name, string value) in report.Run.Manifest.Where(static part => part.Value.Length > 0))
            {
                Row(html, name, value);
            }

            foreach (DataRole role in new[] { DataRole.Train, DataRole.Validation })
            {
                if (report.Run.Rows.Count(row => row.Role == role) is > 0 and var rows)
                {
                    Row(html, $"{role.ToString().ToLowerInvariant()} rows".Replace("train ", "training ", StringComparison.Ordinal), Figures.Count(rows));
                }
            }

            if (report.Run.Summary is { } summary)
            {
                Row(html, "started", Date(summary.Started));
                Row(html, "ended", Date(summary.Ended));
            }
        }, "facts");
    }

    private static void Row(HtmlWriter html, string name, string value)
    {
        using (html.Open("tr"))
        {
            html.Element("th", name, ("scope", "row"));
            html.Element("td", value, ("dir", "auto"));
        }

        html.Break();
    }

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
}
