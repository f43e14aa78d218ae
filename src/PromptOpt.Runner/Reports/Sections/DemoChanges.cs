using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Runner;

/// <summary>The demonstrations that came and went.</summary>
internal static class DemoChanges
{
    public static void Write(HtmlWriter html, ImmutableArray<Demo> before, ImmutableArray<Demo> after)
    {
        Demo[] removed = [.. before.Where(demo => !after.Contains(demo))];
        Demo[] added = [.. after.Where(demo => !before.Contains(demo))];
        int kept = after.Length - added.Length;
        string order = removed.Length == 0 && added.Length == 0 ? ", their order changed" : "";
        html.Element("p", "Demonstrations", ("class", "part"));
        html.Element("p", $"{Figures.Count(added.Length)} added, {Figures.Count(removed.Length)} removed, {Figures.Count(kept)} kept{order}.", ("class", "note"));
        if (added.Length + removed.Length == 0)
        {
            return;
        }

        using (html.Open("ol", ("class", "demos")))
        {
            foreach (Demo demo in removed)
            {
                WriteDemo(html, demo, "del-line", "−", "Removed: ");
            }

            foreach (Demo demo in added)
            {
                WriteDemo(html, demo, "ins-line", "+", "Added: ");
            }
        }

        html.Break();
    }

    private static void WriteDemo(HtmlWriter html, Demo demo, string style, string sign, string word)
    {
        using (html.Open("li", ("class", style)))
        {
            html.Element("span", sign, ("class", "sign"), ("aria-hidden", "true"));
            html.Element("span", word, ("class", "unseen"));
            using (html.Open("span", ("class", "fields")))
            {
                foreach (DemoField field in demo.Fields)
                {
                    WriteField(html, field.Name, TextOf(field.Json));
                }

                if (demo.Reasoning is { Length: > 0 } reasoning)
                {
                    WriteField(html, "reasoning", reasoning);
                }
            }

            html.Element("span", demo.IsBootstrapped ? "answered by a model" : "labeled", ("class", "source"));
        }

        html.Break();
    }

    private static void WriteField(HtmlWriter html, string name, string text)
    {
        using (html.Open("span", ("dir", "auto")))
        {
            html.Element("i", name).Text(" " + text);
        }
    }

    private static string TextOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString()! : json;
    }
}
