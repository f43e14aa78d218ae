namespace PromptOpt.Optimizers;

/// <summary>
/// Keeps a run inside its limits without letting the order in which answers arrive decide anything: work is admitted in batches, by what rollouts of this run
/// have needed; a batch has all the room there is, and is given up as a whole when that is too little. The logical side counts every request, replayed or
/// not, so that a resumed run is admitted exactly what an unbroken one is; the real side counts what models were really asked.
/// </summary>
public sealed class BudgetLedger
{
    private readonly object _gate = new();
    private readonly RunLimits _given;
    private BudgetUsage _logical;
    private BudgetUsage _givenUp;
    private BudgetUsage _beside;
    private BudgetUsage _besideUnderWay;
    private BudgetUsage _real;
    private BudgetUsage _held;
    private BudgetUsage _heldForAfter;
    private BudgetRoom _forfeited;

    internal BudgetLedger(RunLimits limits) => Limits = _given = limits;

    /// <summary>The limits in force: those given, unless the run already came to its end with higher ones.</summary>
    public RunLimits Limits { get; private set; }

    /// <summary>Spending of the optimization as if it had never been interrupted, without batches that were given up.</summary>
    public BudgetUsage Logical => Locked(ref _logical);

    /// <summary>What was spent on a batch that a limit ended: its answers are in the journal, and nothing came of them.</summary>
    public BudgetUsage GivenUp => Locked(ref _givenUp);

    /// <summary>What work beside the optimization took, such as scoring a held-out set.</summary>
    public BudgetUsage Beside => Locked(ref _beside);

    /// <summary>What this process really asked of models, requests that failed included.</summary>
    public BudgetUsage Real => Locked(ref _real);

    /// <summary>The limit that turned work away, or <see langword="null"/> while everything fitted.</summary>
    public StopReason? Exhausted { get; private set; }

    /// <summary>What a batch may spend.</summary>
    /// <param name="tighter">Limits that hold for this work beside those of the run; <see langword="null"/> for none.</param>
    /// <param name="isLast">Whether it is what room is held for.</param>
    internal BudgetRoom Room(RunLimits? tighter, bool isLast)
    {
        lock (_gate)
        {
            BudgetRoom room = Left - _heldForAfter - _held;
            if (tighter is not null)
            {
                room = BudgetRoom.Tighter(room, BudgetRoom.Of(tighter) - _logical - _forfeited - _held);
            }

            return isLast ? room + _held : room;
        }
    }

    /// <summary>Notes that a limit of the run turned work away.</summary>
    internal void Exhaust(StopReason reason)
    {
        lock (_gate)
        {
            Exhausted ??= reason;
        }
    }

    /// <summary>Limits that leave a share of what is left now, from 0 to 1.</summary>
    internal RunLimits Share(double share)
    {
        lock (_gate)
        {
            BudgetUsage kept = _beside + _heldForAfter;
            return new RunLimits
            {
                MaxCalls = Limits.MaxCalls is { } calls ? Math.Max(1, _logical.Calls + (long)((calls - kept.Calls - _logical.Calls) * share)) : null,
                MaxTokens = Limits.MaxTokens is { } tokens ? Math.Max(1, _logical.TotalTokens + (long)((tokens - kept.TotalTokens - _logical.TotalTokens) * share)) : null,
                MaxCost = Limits.MaxCost is { } cost && _logical.Cost + ((cost - kept.Cost - _logical.Cost) * (decimal)share) is var part ? Math.Max(part, decimal.Zero + 0.000001m) : null,
            };
        }
    }

    /// <summary>Holds room for the last batch, instead of what was held before.</summary>
    internal void Hold(BudgetUsage amount)
    {
        lock (_gate)
        {
            _held = amount;
        }
    }

    /// <summary>Holds room for what follows the optimization, instead of what was held before.</summary>
    internal void HoldForAfter(BudgetUsage amount)
    {
        lock (_gate)
        {
            _heldForAfter = amount;
        }
    }

    /// <summary>Books what the rollouts of a batch spent.</summary>
    internal void Settle(BudgetUsage spent)
    {
        lock (_gate)
        {
            _logical += spent;
        }
    }

    /// <summary>Books a batch that did not fit. What it left of its room is not for anything else, since how much that is depends on chance.</summary>
    internal void GiveUp(BudgetUsage spent, BudgetRoom room)
    {
        lock (_gate)
        {
            _givenUp += spent;
            _forfeited = new((_forfeited.Calls ?? 0) + (room.Calls ?? 0), (_forfeited.Tokens ?? 0) + (room.Tokens ?? 0), (_forfeited.Cost ?? 0) + (room.Cost ?? 0));
        }
    }

    /// <exception cref="RunLimitException">There is no room.</exception>
    internal void BeginBeside(BudgetUsage largest)
    {
        lock (_gate)
        {
            if ((Left - _held).Lacking(largest) is { } reason)
            {
                throw new RunLimitException(reason);
            }

            _besideUnderWay += largest;
        }
    }

    internal void EndBeside(BudgetUsage largest, BudgetUsage spent)
    {
        lock (_gate)
        {
            _besideUnderWay += largest * -1;
            _beside += spent;
        }
    }

    /// <summary>Raises the limits to those that the run already came to its end with. What must really be asked all the same stays within those given.</summary>
    internal void Raise(RunLimits ended)
    {
        lock (_gate)
        {
            Limits = _given with
            {
                MaxCalls = Greater(_given.MaxCalls, ended.MaxCalls),
                MaxTokens = Greater(_given.MaxTokens, ended.MaxTokens),
                MaxCost = Greater(_given.MaxCost, ended.MaxCost),
            };
        }
    }

    /// <summary>Counts a request that is about to be sent.</summary>
    /// <exception cref="RunLimitException">The limits were raised to what the run had before, and those given leave no room for it.</exception>
    /// <param name="recorded">What all answers in the journal cost.</param>
    internal void BeginReal(TokenUsage recorded)
    {
        lock (_gate)
        {
            if (!Limits.Equals(_given) && (BudgetRoom.Of(_given) - new BudgetUsage(recorded.Calls, recorded.InputTokens, recorded.OutputTokens, 0m)).Lacking(new BudgetUsage(1, 0, 0, 0m)) is { } reason)
            {
                throw new RunLimitException(reason);
            }

            _real += new BudgetUsage(1, 0, 0, 0m);
        }
    }

    internal void AddReal(BudgetUsage usage)
    {
        lock (_gate)
        {
            _real += usage;
        }
    }

    private BudgetRoom Left => BudgetRoom.Of(Limits) - _logical - _beside - _besideUnderWay - _forfeited;

    private static TLimit? Greater<TLimit>(TLimit? left, TLimit? right)
        where TLimit : struct, IComparable<TLimit>
        => left is not { } one || right is not { } other ? null : one.CompareTo(other) > 0 ? one : other;

    private BudgetUsage Locked(ref BudgetUsage usage)
    {
        lock (_gate)
        {
            return usage;
        }
    }
}
