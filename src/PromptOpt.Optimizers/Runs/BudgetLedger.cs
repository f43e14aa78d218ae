namespace PromptOpt.Optimizers;

/// <summary>
/// Keeps a run inside its limits without letting the order in which answers arrive decide anything: work is admitted in batches,
/// each rollout with the most it can spend reserved, and settled when the whole batch is done. The logical side counts every
/// request, replayed or not, so that a resumed run is admitted exactly what an unbroken one is; the real side counts what models
/// were really asked.
/// </summary>
public sealed class BudgetLedger
{
    private readonly object _gate = new();
    private BudgetUsage _logical;
    private BudgetUsage _reserved;
    private BudgetUsage _real;

    internal BudgetLedger(RunLimits limits) => Limits = limits;

    /// <summary>The limits in force.</summary>
    public RunLimits Limits { get; }

    /// <summary>Settled spending of the run as if it had never been interrupted.</summary>
    public BudgetUsage Logical
    {
        get
        {
            lock (_gate)
            {
                return _logical;
            }
        }
    }

    /// <summary>What this process really asked of models.</summary>
    public BudgetUsage Real
    {
        get
        {
            lock (_gate)
            {
                return _real;
            }
        }
    }

    /// <summary>The limit that turned work away, or <see langword="null"/> while everything fitted.</summary>
    public StopReason? Exhausted { get; private set; }

    /// <summary>Reserves for as many of the wanted rollouts as fit, from the first on.</summary>
    /// <param name="wanted">How many rollouts are next, in logical order.</param>
    /// <param name="maximum">The most one of them can spend.</param>
    /// <param name="tighter">Limits that hold for this work beside those of the run; <see langword="null"/> for none.</param>
    /// <returns>The reservation; its count is 0 when nothing fits.</returns>
    internal BudgetReservation Admit(int wanted, BudgetUsage maximum, RunLimits? tighter = null)
    {
        lock (_gate)
        {
            (long fitting, StopReason reason) = Fitting(maximum, Limits);
            if (fitting < wanted)
            {
                Exhausted ??= reason;
            }

            int count = (int)Math.Min(wanted, Math.Min(fitting, tighter is null ? long.MaxValue : Fitting(maximum, tighter).Count));
            BudgetReservation reservation = new(count, maximum * count);
            _reserved += reservation.Amount;
            return reservation;
        }
    }

    /// <summary>How many rollouts fit that spend so much at most, and which limit binds first.</summary>
    internal (long Count, StopReason Reason) Room(BudgetUsage maximum, RunLimits? tighter = null)
    {
        lock (_gate)
        {
            (long Count, StopReason Reason) room = Fitting(maximum, Limits);
            return tighter is not null && Fitting(maximum, tighter) is var less && less.Count < room.Count ? less : room;
        }
    }

    /// <summary>Limits that leave a share of what is left now, from 0 to 1.</summary>
    internal RunLimits Share(double share)
    {
        lock (_gate)
        {
            return new RunLimits
            {
                MaxCalls = Limits.MaxCalls is { } calls ? Math.Max(1, _logical.Calls + (long)((calls - _logical.Calls) * share)) : null,
                MaxTokens = Limits.MaxTokens is { } tokens ? Math.Max(1, _logical.TotalTokens + (long)((tokens - _logical.TotalTokens) * share)) : null,
                MaxCost = Limits.MaxCost is { } cost ? _logical.Cost + ((cost - _logical.Cost) * (decimal)share) : null,
            };
        }
    }

    /// <summary>Reserves for all of the wanted rollouts, or for none.</summary>
    internal BudgetReservation? AdmitAll(int wanted, BudgetUsage maximum)
    {
        BudgetReservation reservation = Admit(wanted, maximum);
        if (reservation.Count == wanted)
        {
            return reservation;
        }

        Settle(reservation, []);
        return null;
    }

    /// <summary>Takes back a reservation and books what its rollouts spent, in their logical order.</summary>
    internal void Settle(BudgetReservation reservation, IEnumerable<BudgetUsage> spent)
    {
        lock (_gate)
        {
            _reserved += reservation.Amount * -1;
            foreach (BudgetUsage usage in spent)
            {
                _logical += usage;
            }
        }
    }

    internal void AddReal(BudgetUsage usage)
    {
        lock (_gate)
        {
            _real += usage;
        }
    }

    private (long Count, StopReason Reason) Fitting(BudgetUsage maximum, RunLimits limits)
    {
        BudgetUsage taken = _logical + _reserved;
        (long Count, StopReason Reason) tightest = (long.MaxValue, StopReason.Completed);
        Tighten(limits.MaxCalls, taken.Calls, maximum.Calls, StopReason.CallLimit);
        Tighten(limits.MaxTokens, taken.TotalTokens, maximum.TotalTokens, StopReason.TokenLimit);
        Tighten(limits.MaxCost, taken.Cost, maximum.Cost, StopReason.CostLimit);
        return tightest;

        void Tighten(decimal? limit, decimal spent, decimal each, StopReason reason)
        {
            if (limit is null)
            {
                return;
            }

            decimal left = limit.Value - spent;
            decimal count = left < 0 ? 0 : each == 0 ? long.MaxValue : Math.Min(Math.Floor(left / each), long.MaxValue);
            if (count < tightest.Count)
            {
                tightest = ((long)count, reason);
            }
        }
    }
}

/// <summary>Room in the budget held for a batch.</summary>
/// <param name="Count">How many rollouts were admitted.</param>
/// <param name="Amount">The most they can spend together.</param>
internal sealed record BudgetReservation(int Count, BudgetUsage Amount);
