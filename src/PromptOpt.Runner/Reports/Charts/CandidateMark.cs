namespace PromptOpt.Runner;

/// <summary>The sign of a candidate, told apart by shape as well as colour, and the same in every drawing.</summary>
internal static class CandidateMark
{
    private static readonly (string Kind, string Meaning)[] Meanings = [("best", "best"), ("start", "start"), ("front", "on the Pareto front"), ("", "other candidate"), ("rejected", "not taken")];

    public static string KindOf(ReportCandidate candidate)
        => candidate.IsBest ? "best"
            : candidate.IsStart ? "start"
            : !candidate.IsAccepted ? "rejected"
            : candidate.IsOnFront ? "front"
            : "";

    /// <summary>Draws the sign around the origin.</summary>
    public static void Write(HtmlWriter html, ReportCandidate candidate) => Write(html, KindOf(candidate));

    /// <summary>The signs that candidates are drawn with, and what they mean.</summary>
    public static void Legend(HtmlWriter html, IReadOnlyCollection<ReportCandidate> drawn)
    {
        HashSet<string> kinds = [.. drawn.Select(KindOf)];
        foreach ((string kind, string meaning) in Meanings.Where(sign => kinds.Contains(sign.Kind)))
        {
            Legend(html, kind, meaning);
        }
    }

    private static void Legend(HtmlWriter html, string kind, string meaning)
    {
        using (html.Open("span"))
        {
            using (html.Open("svg", ("width", "16"), ("height", "14"), ("viewBox", "-8 -7 16 14"), ("aria-hidden", "true")))
            {
                Write(html, kind);
            }

            html.Text(" " + meaning);
        }
    }

    private static void Write(HtmlWriter html, string kind)
    {
        switch (kind)
        {
            case "best":
                html.Empty("path", ("class", "sign best"), ("d", "M0-7 7 0 0 7-7 0z"));
                break;
            case "start":
                html.Empty("rect", ("class", "sign start"), ("x", "-5"), ("y", "-5"), ("width", "10"), ("height", "10"));
                break;
            case "rejected":
                html.Empty("path", ("class", "sign rejected"), ("d", "M-4-4 4 4M-4 4 4-4"));
                break;
            case "front":
                html.Empty("circle", ("class", "sign front"), ("r", "4.5"));
                break;
            default:
                html.Empty("circle", ("class", "sign other"), ("r", "4"));
                break;
        }
    }
}
