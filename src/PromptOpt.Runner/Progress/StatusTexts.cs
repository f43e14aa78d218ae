namespace PromptOpt.Runner;

/// <summary>The parts of a <see cref="RunStatus"/> in words; the live view and the lines share them.</summary>
internal static class StatusTexts
{
    public static string Best(RunStatus status)
        => status.BestScore is { } score ? $"{Figures.Percent(score)}{(status.BestCandidate is { } name ? $" ({name})" : "")}" : "none yet";

    public static string Candidates(RunStatus status)
        => status.PlannedCandidates is { } planned ? FormattableString.Invariant($"{status.Candidates} of {planned}") : Figures.Count(status.Candidates);

    public static string Calls(RunStatus status)
        => status.ReplayedCalls > 0 ? $"{Figures.Count(status.Calls)} ({Figures.Count(status.ReplayedCalls)} replayed)" : Figures.Count(status.Calls);

    public static string Cost(RunStatus status) => status.Cost is { } cost ? Figures.Money(cost) : "no price given";

    public static string TimeLeft(RunStatus status)
        => status.TimeLeft is { } left ? (left < TimeSpan.FromSeconds(1) ? "almost none" : $"about {Figures.Duration(left)}") : "not known yet";
}
