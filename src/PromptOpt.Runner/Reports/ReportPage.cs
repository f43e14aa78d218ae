using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PromptOpt.Runner;

/// <summary>
/// The report of a run as one HTML file: nothing is loaded, nothing runs. The page follows from the run directory alone.
/// </summary>
internal static class ReportPage
{
    public const string FileName = "report.html";

    private static readonly Lazy<string> Style = new(ReadStyle);

    private static (string Anchor, string Name, Action<HtmlWriter, RunReport> Write)[] OutputSections => [("outputs", "Best outputs", OutputsSection.Write)];

    public static string Write(RunReport report)
    {
        (string Anchor, string Name, Action<HtmlWriter, RunReport> Write)[] sections =
        [
            ("result", "Result", ResultSection.Write),
            .. report.IsAfterOutputs ? OutputSections : [],
            ("warnings", "Warnings and notes", WarningsSection.Write),
            ("progress", "Score over calls", ProgressSection.Write),
            ("candidates", "Candidates", CandidatesSection.Write),
            ("front", "Pareto front", FrontSection.Write),
            ("rows", "Row by row", RowsSection.Write),
            ("prompts", "Prompt changes", PromptsSection.Write),
            ("failures", "Failures", FailuresSection.Write),
            ("spending", "Tokens and cost", SpendingSection.Write),
            ("setup", "How it was run", SetupSection.Write),
        ];
        HtmlWriter html = new();
        html.Trusted("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            WriteHead(html, report);
            using (html.Open("body"))
            {
                html.Element("a", "Skip to the result", ("class", "skip"), ("href", "#result")).Break();
                PageHeader.Write(html, report);
                using (html.Open("div", ("class", "page")))
                {
                    WriteNavigation(html, sections.Select(static section => (section.Anchor, section.Name)));
                    using (html.Open("main"))
                    {
                        foreach ((string anchor, string name, Action<HtmlWriter, RunReport> write) in sections)
                        {
                            using (html.Open("section", ("id", anchor), ("aria-labelledby", anchor + "-heading")))
                            {
                                html.Element("h2", name, ("id", anchor + "-heading"));
                                write(html, report);
                            }

                            html.Break();
                        }
                    }
                }

                html.Element("footer", "Made by PromptOpt from the files of the run. The page loads nothing and runs nothing.");
            }
        }

        return html.Break().ToString();
    }

    /// <summary>Writes the page so that a reader sees either the old or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static Task SaveAsync(RunReport report, string path, CancellationToken cancellationToken)
        => AtomicFile.WriteAsync(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(Write(report)), cancellationToken);

    private static void WriteHead(HtmlWriter html, RunReport report)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.Value)));
        using (html.Open("head"))
        {
            html.Empty("meta", ("charset", "utf-8"));
            html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"));
            html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
            // Without one, a browser asks the server of the page for an icon.
            html.Empty("link", ("rel", "icon"), ("href", "data:,"));
            html.Element("title", $"{report.Program} – {report.Optimizer} – PromptOpt report");
            html.Trusted($"<style>{Style.Value}</style>");
        }

        html.Break();
    }

    private static void WriteNavigation(HtmlWriter html, IEnumerable<(string Anchor, string Name)> sections)
    {
        using (html.Open("nav", ("aria-label", "Sections of the report")))
        using (html.Open("ul"))
        {
            foreach ((string anchor, string name) in sections)
            {
                using (html.Open("li"))
                {
                    html.Element("a", name, ("href", "#" + anchor));
                }
            }
        }

        html.Break();
    }

    private static string ReadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet of the report is not part of this assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
