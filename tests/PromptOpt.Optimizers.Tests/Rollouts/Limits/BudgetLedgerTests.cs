
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
    public void Limits_that_a_run_worked_within_before_hold_for_what_is_on_record()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        ledger.Raise(new RunLimits { MaxCalls = 100 });
        Assert.Equal(100, ledger.Limits.MaxCalls);
        Assert.Equal(100, ledger.Room(tighter: null, isLast: false, isOnRecord: true).Calls);
        Assert.Equal(10, ledger.Room(tighter: null, isLast: false).Calls);
        ledger.BeginBatch(isLast: false, isOnRecord: true);
        Assert.Throws<RunLimitException>(() => ledger.Admit(default));
        ledger.EndBatch();
        ledger.Admit(new TokenUsage(9, 0, 0, 0));
        Assert.Equal(StopReason.CallLimit, Assert.Throws<RunLimitException>(() => ledger.Admit(new TokenUsage(10, 0, 0, 0))).Reason);
    }

    [Fact]
    public void What_is_asked_in_all_sittings_leaves_alone_what_is_held_for_others()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        ledger.Hold(OneCall * 2);
        ledger.HoldForAfter(OneCall * 3);
        ledger.BeginBatch(isLast: false, isOnRecord: false);
        ledger.Admit(new TokenUsage(4, 0, 0, 0));
        Assert.Throws<RunLimitException>(() => ledger.Admit(new TokenUsage(5, 0, 0, 0)));
        ledger.EndBatch();
        ledger.BeginBatch(isLast: true, isOnRecord: false);
        ledger.Admit(new TokenUsage(6, 0, 0, 0));
        Assert.Throws<RunLimitException>(() => ledger.Admit(new TokenUsage(7, 0, 0, 0)));
        ledger.EndBatch();
        ledger.Admit(new TokenUsage(9, 0, 0, 0));
    }

    [Fact]
    public void After_a_call_that_found_no_room_a_smaller_one_finds_none_either()
    {
        BudgetLedger ledger = new(new RunLimits { MaxTokens = 40 });
        ledger.BeginBeside(OneCall * 2);
        Assert.Throws<RunLimitException>(() => ledger.BeginBeside(OneCall));
        ledger.EndBeside(OneCall * 2, OneCall);
        Assert.Throws<RunLimitException>(() => ledger.BeginBeside(OneCall));
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
