using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Optimizers.Tests;

public sealed class BudgetLedgerTests
{
    private static readonly BudgetUsage OneCall = new(1, 10, 5, 0.5m);

    [Fact]
    public void Without_limits_everything_is_admitted()
        => Assert.Equal(int.MaxValue, new BudgetLedger(RunLimits.None).Admit(int.MaxValue, OneCall).Count);

    [Fact]
    public void As_many_rollouts_as_fit_are_admitted_and_the_binding_limit_is_named()
    {
        Assert.Equal((3, StopReason.CallLimit), Admit(new() { MaxCalls = 3 }, 5));
        Assert.Equal((2, StopReason.TokenLimit), Admit(new() { MaxTokens = 44 }, 5));
        Assert.Equal((4, StopReason.CostLimit), Admit(new() { MaxCost = 2m }, 5));
        Assert.Equal((2, StopReason.TokenLimit), Admit(new() { MaxCalls = 3, MaxTokens = 30, MaxCost = 2m }, 5));
        Assert.Equal((5, null), Admit(new() { MaxCalls = 5 }, 5));
    }

    [Fact]
    public void What_was_reserved_and_not_spent_is_free_again()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        BudgetReservation batch = ledger.Admit(5, OneCall with { Calls = 2 });
        Assert.Equal(5, batch.Count);
        Assert.Equal(0, ledger.Admit(1, OneCall).Count);
        ledger.Settle(batch, Enumerable.Repeat(OneCall, 5));
        Assert.Equal(5, ledger.Logical.Calls);
        Assert.Equal(5, ledger.Admit(9, OneCall).Count);
    }

    [Fact]
    public void All_or_nothing_leaves_no_reservation_behind()
    {
        BudgetLedger ledger = new(new RunLimits { MaxCalls = 10 });
        Assert.Null(ledger.AdmitAll(11, OneCall));
        Assert.Equal(StopReason.CallLimit, ledger.Exhausted);
        Assert.NotNull(ledger.AdmitAll(10, OneCall));
    }

    [Fact]
    public void Spending_never_exceeds_a_limit_while_rollouts_keep_to_their_maximum()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt[]>(), (limit, batches) =>
        {
            BudgetLedger ledger = new(new RunLimits { MaxCalls = limit.Get });
            foreach (PositiveInt batch in batches)
            {
                int maximum = 1 + (batch.Get % 3);
                BudgetReservation admitted = ledger.Admit(batch.Get, new BudgetUsage(maximum, 0, 0, 0));
                ledger.Settle(admitted, Enumerable.Range(0, admitted.Count).Select(i => new BudgetUsage(i % (maximum + 1), 0, 0, 0)));
            }

            return ledger.Logical.Calls <= limit.Get;
        }).QuickCheckThrowOnFailure();
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

    private static (int Count, StopReason? Reason) Admit(RunLimits limits, int wanted)
    {
        BudgetLedger ledger = new(limits);
        return (ledger.Admit(wanted, OneCall).Count, ledger.Exhausted);
    }
}
