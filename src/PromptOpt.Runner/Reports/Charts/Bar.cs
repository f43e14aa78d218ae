namespace PromptOpt.Runner;

/// <summary>A share of a whole as a bar. The number stands beside it as text.</summary>
internal static class Bar
{
    public static void Write(HtmlWriter html, double share)
    {
        using (html.Open("svg", ("class", "bar"), ("height", "12"), ("aria-hidden", "true")))
        {
            html.Empty("rect", ("class", "track"), ("width", "100%"), ("height", "12"), ("rx", "2"));
            html.Empty("rect", ("class", "fill"), ("width", ReportFigures.Share(Math.Clamp(share, 0, 1))), ("height", "12"), ("rx", "2"));
        }
    }
}
