using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What a comparison on the same rows says.</summary>
internal static class VerdictPart
{
    public static void Write(HtmlWriter html, ReportComparison comparison)
    {
        string word = comparison.Verdict switch { ComparisonVerdict.Better => "Better", ComparisonVerdict.Worse => "Worse", _ => "Not distinguishable from chance" };
        using (html.Open("p", ("class", "verdict " + comparison.Verdict.ToString().ToLowerInvariant())))
        {
            html.Element("strong", word).Text($": {ReportFigures.Points(comparison.Difference)} points, 95{Unbroken.Blank}% interval {ReportFigures.Interval(comparison.Interval)}, {ReportFigures.Chance(comparison.PValue)}. ");
            html.Text($"{Figures.Count(comparison.Gained, "row")} gained, {Figures.Count(comparison.Lost)} lost, {Figures.Count(comparison.Compared - comparison.Gained - comparison.Lost)} as before.");
        }
    }
}
