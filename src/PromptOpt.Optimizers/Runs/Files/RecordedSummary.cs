namespace PromptOpt.Optimizers;

/// <summary>How a run ended.</summary>
/// <param name="Started">When its last sitting began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Candidates">How many candidates there are.</param>
/// <param name="Best">Number of the candidate it ended with.</param>
/// <param name="Usage">What the optimization cost, replayed answers included.</param>
/// <param name="Asked">What the last sitting really asked of models.</param>
public sealed record RecordedSummary(DateTimeOffset Started, DateTimeOffset Ended, StopReason StopReason, int Candidates, int Best, BudgetUsage Usage, BudgetUsage Asked)
{
    /// <summary>What was spent beside the optimization, such as on scoring the held-out rows, replayed answers included.</summary>
    public BudgetUsage Beside { get; init; }
}
