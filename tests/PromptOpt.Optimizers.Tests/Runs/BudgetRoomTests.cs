namespace PromptOpt.Optimizers.Tests;

public sealed class BudgetRoomTests
{
    private static readonly RolloutNeed OneCall = new(new(1, 10, 5, 0.5m), 1);

    [Fact]
    public void Without_limits_everything_is_admitted()
        => Assert.Equal(long.MaxValue, BudgetRoom.Of(RunLimits.None).Fitting(OneCall).Count);

    [Fact]
    public void As_many_rollouts_as_fit_are_admitted_and_the_binding_limit_is_named()
    {
        Assert.Equal((3, StopReason.CallLimit), BudgetRoom.Of(new() { MaxCalls = 3 }).Fitting(OneCall));
        Assert.Equal((2, StopReason.TokenLimit), BudgetRoom.Of(new() { MaxTokens = 44 }).Fitting(OneCall));
        Assert.Equal((4, StopReason.CostLimit), BudgetRoom.Of(new() { MaxCost = 2m }).Fitting(OneCall));
        Assert.Equal((2, StopReason.TokenLimit), BudgetRoom.Of(new() { MaxCalls = 3, MaxTokens = 30, MaxCost = 2m }).Fitting(OneCall));
    }

    [Fact]
    public void Rollouts_are_reckoned_with_what_others_have_needed()
    {
        RolloutNeed seen = new(new(13, 0, 0, 0m), 10);
        Assert.Equal(130, seen.Of(100).Calls);
        Assert.Equal(14, seen.Of(10 + 0).Calls + 1);
        Assert.Equal(2, seen.Of(1).Calls);
        Assert.Equal((76, StopReason.CallLimit), BudgetRoom.Of(new() { MaxCalls = 99 }).Fitting(seen));
    }

    [Fact]
    public void A_pool_that_is_dry_begins_nothing_and_gives_nothing_back()
    {
        using BudgetPool pool = new(BudgetRoom.Of(new() { MaxCalls = 2 }), mostInterrupted: 0);
        BudgetUsage call = new(1, 0, 0, 0m);
        pool.Begin(call);
        pool.Begin(call);
        pool.End(call, call);
        Assert.Equal(StopReason.CallLimit, Assert.Throws<RunLimitException>(() => pool.Begin(call)).Reason);
        Assert.False(pool.Over.IsCancellationRequested);
        pool.End(call, call);
        Assert.True(pool.Over.IsCancellationRequested);
        Assert.Throws<RunLimitException>(() => pool.Begin(call));
    }
}
