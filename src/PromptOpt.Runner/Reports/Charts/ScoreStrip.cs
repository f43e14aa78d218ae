using System.Globalization;
using System.Text;

namespace PromptOpt.Runner;

/// <summary>
/// Many scores side by side as cells, the darker the better; cells without a score hold a dash. Neighbours of one shade are one
/// stretch, so that a thousand cells stay a few hundred characters.
/// </summary>
internal static class ScoreStrip
{
    private const int Shades = 4;

    /// <param name="html">Where to.</param>
    /// <param name="scores">The scores from 0 to 1, <see langword="null"/> for none.</param>
    /// <param name="description">What the strip shows; <see langword="null"/> when that stands beside it.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<double?> scores, string? description = null)
    {
        using (html.Open("svg", ("class", "strip"), ("viewBox", $"0 0 {ReportFigures.Length(scores.Count)} 1"), ("preserveAspectRatio", "none"), ("role", description is null ? null : "img"), ("aria-label", description), ("aria-hidden", description is null ? "true" : null)))
        {
            for (int shade = -1; shade <= Shades; shade++)
            {
                string path = PathOf(scores, shade);
                if (shade != 0 && path.Length > 0)
                {
                    html.Empty("path", ("class", shade < 0 ? "none" : FormattableString.Invariant($"shade{shade}")), ("d", path));
                }
            }
        }
    }

    public static void WriteLegend(HtmlWriter html)
    {
        using (html.Open("p", ("class", "legend")))
        {
            Swatch(html, 0, "0");
            Swatch(html, 0.25, "up to 0.25");
            Swatch(html, 0.5, "up to 0.5");
            Swatch(html, 0.75, "below 1");
            Swatch(html, 1, "1");
            Swatch(html, null, "no score");
        }
    }

    private static void Swatch(HtmlWriter html, double? score, string meaning)
    {
        using (html.Open("span"))
        {
            using (html.Open("span", ("class", "swatch")))
            {
                Write(html, [score]);
            }

            html.Text(" " + meaning);
        }
    }

    // Only 1 has the darkest shade and only 0 none.
    private static int ShadeOf(double? score) => score switch
    {
        null => -1,
        <= 0 => 0,
        <= 0.25 => 1,
        <= 0.5 => 2,
        < 1 => 3,
        _ => Shades,
    };

    private static string PathOf(IReadOnlyList<double?> scores, int shade)
    {
        StringBuilder path = new();
        for (int start = 0; start < scores.Count; start++)
        {
            if (ShadeOf(scores[start]) != shade)
            {
                continue;
            }

            int end = start;
            while (end < scores.Count && ShadeOf(scores[end]) == shade)
            {
                end++;
            }

            // A cell without a score is a dash in the middle, so that its shape tells it apart and not its colour alone.
            (string top, string height) = shade < 0 ? (".35", ".3") : ("0", "1");
            path.Append(CultureInfo.InvariantCulture, $"M{start} {top}h{end - start}v{height}h-{end - start}z");
            start = end;
        }

        return path.ToString();
    }
}
