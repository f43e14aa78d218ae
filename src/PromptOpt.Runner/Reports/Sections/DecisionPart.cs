namespace PromptOpt.Runner;

/// <summary>The prompt that was there before, how the new one did against it, and what became of the file.</summary>
internal static class DecisionPart
{
    public static void Write(HtmlWriter html, RunReport report)
    {
        if (report.Decision is not { } decision)
        {
            return;
        }

        html.Element("h3", "The file of the tuned prompt");
        if (decision is { Champion: { } place, Challenge: { } challenge })
        {
            html.Element("p", $"There was a tuned prompt already, in {place}. It scored {ReportFigures.Percent(decision.ChampionScores?.Mean)} on the same held-out rows. Against it the new one is:", ("dir", "auto"));
            VerdictPart.Write(html, challenge);
        }
        else if (decision is { Champion: { } same, IsChampion: true })
        {
            html.Element("p", $"There was a tuned prompt already, in {same}, and it is the same.", ("dir", "auto"));
        }
        else if (decision.Champion is { } uncompared)
        {
            html.Element("p", $"There was a tuned prompt already, in {uncompared}. The new one was not compared with it on held-out rows.", ("dir", "auto"));
        }

        html.Element("p", SentenceOf(decision), ("class", "fate"), ("dir", "auto"));
    }

    /// <summary>What became of the file, in a word or two.</summary>
    public static string WordOf(RecordedDecision decision) => decision.Change switch
    {
        "written" => "Written",
        "unchanged" => "As it was",
        "kept" => "Kept",
        _ => "Not written",
    };

    private static string SentenceOf(RecordedDecision decision) => decision.Change switch
    {
        "written" => decision.Champion is null ? $"The new prompt was written to {decision.File}." : $"The new prompt was written to {decision.File}, in place of the one that was there.",
        "unchanged" => $"{decision.File} held exactly this already.",
        _ => $"{decision.File} was {(decision.Change == "kept" ? "left as it is" : "not written")}: {decision.Reason}."
            + (decision.Copy is { } copy ? $" The new prompt is in {copy} in the run directory; the same command with --overwrite takes it, and nothing is asked again." : ""),
    };
}
