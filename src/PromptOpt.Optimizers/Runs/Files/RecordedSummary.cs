namespace PromptOpt.Optimizers;

/// <summary>How a run ended.</summary>
public sealed record RecordedSummary
{
    /// <summary>When its last sitting began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Why it ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>How many candidates there are.</summary>
    public required int Candidates { get; init; }

    /// <summary>Number of the candidate it ended with.</summary>
    public required int Best { get; init; }

    /// <summary>What the optimization cost, replayed answers included.</summary>
    public required BudgetUsage Usage { get; init; }

    /// <summary>What the last sitting really asked of models.</summary>
    public required BudgetUsage Asked { get; init; }

    /// <summary>What was spent beside the optimization, such as on scoring the held-out rows, replayed answers included.</summary>
    public BudgetUsage Beside { get; init; }
}
