using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What a row holds, short enough for a table.</summary>
internal static class RowText
{
    private const int Longest = 180;

    public static void Write(HtmlWriter html, IEnumerable<RecordedField> fields)
    {
        using (html.Open("span", ("class", "fields")))
        {
            foreach (RecordedField field in fields)
            {
                using (html.Open("span", ("dir", "auto")))
                {
                    html.Element("i", field.Name).Text(" " + Clip(field.Text));
                }
            }
        }
    }

    /// <summary>The beginning of a text, on one line.</summary>
    public static string Clip(string text) => ReplyExcerpt.Shorten(text, Longest);
}
