namespace PromptOpt.Optimizers;

/// <summary>Why a run ended with a result.</summary>
public enum StopReason
{
    /// <summary>Everything that was planned is done.</summary>
    Completed,

    /// <summary>A candidate reached the score at which the optimizer was told to stop, or the best score there is.</summary>
    ScoreReached,

    /// <summary>No better candidate was found for as long as the optimizer was told to wait.</summary>
    NoImprovement,

    /// <summary>The next batch would not have fitted into <see cref="RunLimits.MaxCalls"/>.</summary>
    CallLimit,

    /// <summary>The next batch would not have fitted into <see cref="RunLimits.MaxTokens"/>.</summary>
    TokenLimit,

    /// <summary>The next batch would not have fitted into <see cref="RunLimits.MaxCost"/>.</summary>
    CostLimit,

    /// <summary><see cref="RunLimits.MaxTime"/> has passed.</summary>
    TimeLimit,

    /// <summary>No step of the program could be changed: none was reached on the training rows, none was chosen, or nothing goes wrong on them.</summary>
    NothingToChange,

    /// <summary>The model that writes texts gave none that could be tried, time and again.</summary>
    NoProposals,

    /// <summary>Someone asked the run to stop and to keep its best so far.</summary>
    Requested,

    /// <summary>A <see cref="StopCondition"/> of the user's was met.</summary>
    ConditionMet,
}

/// <summary>What follows from the reason for which an optimization ended.</summary>
public static class StopReasonExtensions
{
    /// <summary>Whether the search came to an end of its own, rather than to one that a limit or a request set: repeated, it would find the same.</summary>
    /// <param name="reason">The reason.</param>
    public static bool IsCompletion(this StopReason reason)
        => reason is StopReason.Completed or StopReason.ScoreReached or StopReason.NoImprovement or StopReason.NothingToChange or StopReason.NoProposals or StopReason.ConditionMet;
}
