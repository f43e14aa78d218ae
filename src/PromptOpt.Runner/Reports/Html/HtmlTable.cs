namespace PromptOpt.Runner;

/// <summary>A table of a report: with a caption, a head, row headers, and its own scrolling where the page is narrow.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Names of the columns; one that begins with <c>#</c> holds numbers.</param>
    /// <param name="writeRows">Writes the rows.</param>
    /// <param name="style">A class of its own.</param>
    public static void Write(HtmlWriter html, string caption, IReadOnlyList<string> columns, Action writeRows, string style = "")
    {
        // It can be scrolled, so it must be reachable by keyboard and have a name.
        using (html.Open("div", ("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")))
        {
            html.Element("span", "Wider than the page: scroll sideways →", ("class", "more"), ("aria-hidden", "true"));
            WriteTable(html, caption, columns, writeRows, style);
        }

        html.Break();
    }

    private static void WriteTable(HtmlWriter html, string caption, IReadOnlyList<string> columns, Action writeRows, string style)
    {
        using (html.Open("table", ("class", style.Length > 0 ? style : null)))
        {
            html.Element("caption", caption);
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (string column in columns)
                {
                    bool isNumber = column.StartsWith('#');
                    html.Element("th", isNumber ? column[1..] : column, ("scope", "col"), ("class", isNumber ? "number" : null));
                }
            }

            html.Break();
            using (html.Open("tbody"))
            {
                writeRows();
            }
        }
    }

    /// <summary>A row of texts whose first is its header.</summary>
    public static void Row(HtmlWriter html, string header, params ReadOnlySpan<string> numbers)
    {
        using (html.Open("tr"))
        {
            html.Element("th", header, ("scope", "row"));
            foreach (string number in numbers)
            {
                Number(html, number);
            }
        }

        html.Break();
    }

    public static void Number(HtmlWriter html, string text, string style = "") => html.Element("td", text, ("class", style.Length > 0 ? "number " + style : "number"));
}
