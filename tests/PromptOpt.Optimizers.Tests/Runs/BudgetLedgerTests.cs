
namespace PromptOpt.Optimizers.Tests;

public sealed class BudgetLedgerTests
{
    private static readonly BudgetUsage OneCall = new(1, 10, 5, 0.5m);

    [Fact]
    public void Room_for_the_last_batch_and_for_what_follows_is_kept()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        ledger.Hold(OneCall * 2);
        ledger.HoldForAfter(OneCall * 3);
        Assert.Equal(5, ledger.Room(tighter: null, isLast: false).Calls);
        Assert.Equal(7, ledger.Room(tighter: null, isLast: true).Calls);
        ledger.Settle(OneCall * 5);
        Assert.Equal(2, ledger.Room(tighter: null, isLast: true).Calls);
        for (int i = 0; i < 3; i++)
        {
            ledger.BeginBeside(OneCall);
            ledger.EndBeside(OneCall, OneCall);
        }

        Assert.Throws<RunLimitException>(() => ledger.BeginBeside(OneCall));
        Assert.Equal(3, ledger.Beside.Calls);
    }

    [Fact]
    public void What_a_batch_that_was_given_up_left_of_its_room_is_for_nothing_else()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        ledger.HoldForAfter(OneCall * 2);
        ledger.GiveUp(OneCall * 6, ledger.Room(tighter: null, isLast: false));
        Assert.Equal(0, ledger.Room(tighter: null, isLast: true).Calls);
        Assert.Equal(6, ledger.GivenUp.Calls);
        Assert.Equal(0, ledger.Logical.Calls);
        ledger.BeginBeside(OneCall * 2);
        Assert.Throws<RunLimitException>(() => ledger.BeginBeside(OneCall));
    }

    [Fact]
    public void Limits_that_a_run_came_to_its_end_with_hold_but_nothing_more_is_asked()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        ledger.Raise(new RunLimits { MaxCalls = 100 });
        Assert.Equal(100, ledger.Limits.MaxCalls);
        ledger.BeginReal(new TokenUsage(9, 0, 0, 0));
        Assert.Equal(StopReason.CallLimit, Assert.Throws<RunLimitException>(() => ledger.BeginReal(new TokenUsage(10, 0, 0, 0))).Reason);
        Assert.Equal(1, ledger.Real.Calls);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void A_limit_below_one_is_refused_by_name(long value)
    {
        Assert.Equal("MaxCalls", Assert.Throws<ArgumentOutOfRangeException>(() => new RunLimits { MaxCalls = value }).ParamName);
        Assert.Equal("MaxTokens", Assert.Throws<ArgumentOutOfRangeException>(() => new RunLimits { MaxTokens = value }).ParamName);
        Assert.Equal("MaxCost", Assert.Throws<ArgumentOutOfRangeException>(() => new RunLimits { MaxCost = value }).ParamName);
        Assert.Equal("MaxTime", Assert.Throws<ArgumentOutOfRangeException>(() => new RunLimits { MaxTime = TimeSpan.FromSeconds(value) }).ParamName);
    }

    [Fact]
    public void A_price_is_per_million_tokens()
        => Assert.Equal(1.5m * 2 + 4m * 0.5m, new ModelPricing(1.5m, 4m).CostOf(2_000_000, 500_000));
}
