namespace PromptOpt.Optimizers;

/// <summary>A limit of a run leaves no room for another call. Everything answered so far is in the journal; the run goes on with a higher limit.</summary>
/// <param name="reason">The limit.</param>
public sealed class RunLimitException(StopReason reason)
    : PromptException(FailureKind.Run, $"The run's limit on {NameOf(reason)} leaves no room for another call. Everything answered so far is kept; run again with a higher limit to go on."), IRunStoppingFailure
{
    /// <summary>The limit: <see cref="StopReason.CallLimit"/>, <see cref="StopReason.TokenLimit"/> or <see cref="StopReason.CostLimit"/>.</summary>
    public StopReason Reason { get; } = reason;

    private static string NameOf(StopReason reason) => reason switch
    {
        StopReason.CallLimit => "calls",
        StopReason.TokenLimit => "tokens",
        StopReason.CostLimit => "money",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This is no limit on spending."),
    };
}
