namespace PromptOpt.Optimizers;

/// <summary>What may still be spent; <see langword="null"/> where nothing limits it.</summary>
internal readonly record struct BudgetRoom(decimal? Calls, decimal? Tokens, decimal? Cost)
{
    public static BudgetRoom Of(RunLimits limits) => new(limits.MaxCalls, limits.MaxTokens, limits.MaxCost);

    public static BudgetRoom Tighter(BudgetRoom left, BudgetRoom right)
        => new(Least(left.Calls, right.Calls), Least(left.Tokens, right.Tokens), Least(left.Cost, right.Cost));

    public static BudgetRoom operator -(BudgetRoom room, BudgetUsage usage)
        => new(room.Calls - usage.Calls, room.Tokens - usage.TotalTokens, room.Cost - usage.Cost);

    public static BudgetRoom operator -(BudgetRoom room, BudgetRoom part)
        => new(room.Calls - (part.Calls ?? 0), room.Tokens - (part.Tokens ?? 0), room.Cost - (part.Cost ?? 0));

    public static BudgetRoom operator +(BudgetRoom room, BudgetUsage usage) => room - (usage * -1);

    /// <summary>The limit that leaves no room for so much, or <see langword="null"/> when it fits.</summary>
    public StopReason? Lacking(BudgetUsage usage)
        => Calls < usage.Calls ? StopReason.CallLimit
            : Tokens < usage.TotalTokens ? StopReason.TokenLimit
            : Cost < usage.Cost ? StopReason.CostLimit
            : null;

    /// <summary>How many rollouts fit that need so much, and which limit binds first.</summary>
    public (long Count, StopReason Reason) Fitting(RolloutNeed need)
    {
        (long Count, StopReason Reason) tightest = (long.MaxValue, StopReason.Completed);
        Tighten(Calls, need.Taken.Calls, StopReason.CallLimit);
        Tighten(Tokens, need.Taken.TotalTokens, StopReason.TokenLimit);
        Tighten(Cost, need.Taken.Cost, StopReason.CostLimit);
        return tightest;

        void Tighten(decimal? left, decimal taken, StopReason reason)
        {
            if (left is null)
            {
                return;
            }

            decimal count = left < 0 ? 0 : taken == 0 ? long.MaxValue : Math.Min(Math.Floor(left.Value / taken * need.Rollouts), long.MaxValue);
            if (count < tightest.Count)
            {
                tightest = ((long)count, reason);
            }
        }
    }

    private static decimal? Least(decimal? left, decimal? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}

/// <summary>What rollouts of one kind took out of their pools.</summary>
/// <param name="Taken">All of them together.</param>
/// <param name="Rollouts">How many they were; 1 or more.</param>
internal readonly record struct RolloutNeed(BudgetUsage Taken, long Rollouts)
{
    public static RolloutNeed operator +(RolloutNeed left, RolloutNeed right) => new(left.Taken + right.Taken, left.Rollouts + right.Rollouts);

    /// <summary>What so many rollouts are likely to need.</summary>
    public BudgetUsage Of(long rollouts) => new(
        Share(Taken.Calls, rollouts),
        Share(Taken.InputTokens, rollouts),
        Share(Taken.OutputTokens, rollouts),
        Taken.Cost * rollouts / Rollouts);

    private long Share(long taken, long rollouts) => (long)Math.Min(long.MaxValue, Math.Ceiling((decimal)taken * rollouts / Rollouts));
}
