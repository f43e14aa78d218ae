namespace PromptOpt.Optimizers;

/// <summary>
/// Keeps a run inside its limits without letting the order in which answers arrive decide anything: work is admitted in batches, by what rollouts of this run
/// have needed; a batch has all the room there is, and is given up as a whole when that is too little. The logical side counts every request, replayed or
/// not, so that a resumed run is admitted exactly what an unbroken one is; the real side counts what models were really asked.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
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
    private BudgetUsage _forfeited;
    private StopReason? _exhaustedBeside;
    private BudgetUsage _keptForOthers;
    private bool _isOnlyRecord;
    private bool _isBeyondRecord;

    internal BudgetLedger(RunLimits limits) => Limits = _given = limits;

    /// <summary>The limits in force: those given, unless the run worked within higher ones before.</summary>
    public RunLimits Limits { get; private set; }

    /// <summary>Whether the run worked within higher limits before: then what it found within them stays, and what is new keeps to those given.</summary>
    internal bool IsLowered => !Limits.Equals(_given);

    /// <summary>Whether everything the run did was done within higher limits before.</summary>
    internal bool IsOnRecord => IsLowered && !_isBeyondRecord;

    /// <summary>Whether requests must be reckoned with more than that they are one call.</summary>
    internal bool IsMeasured => Limits is not { MaxTokens: null, MaxCost: null } || _given is not { MaxTokens: null, MaxCost: null };

    /// <summary>Room that is held for what follows the optimization, by what rollouts have needed until now (<see cref="OptimizationRunOptions.RolloutsAfter"/>).</summary>
    public BudgetUsage HeldForAfter => Locked(ref _heldForAfter);

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
    /// <param name="isOnRecord">Whether it asks nothing new, so that the limits hold that the run worked within before.</param>
    internal BudgetRoom Room(RunLimits? tighter, bool isLast, bool isOnRecord = false)
    {
        lock (_gate)
        {
            BudgetRoom room = Left(isOnRecord ? Limits : _given) - _heldForAfter - _held;
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
            RunLimits limits = IsOnRecord ? Limits : _given;
            return new RunLimits
            {
                MaxCalls = limits.MaxCalls is { } calls ? Math.Max(1, _logical.Calls + (long)((calls - kept.Calls - _logical.Calls) * share)) : null,
                MaxTokens = limits.MaxTokens is { } tokens ? Math.Max(1, _logical.TotalTokens + (long)((tokens - kept.TotalTokens - _logical.TotalTokens) * share)) : null,
                MaxCost = limits.MaxCost is { } cost && _logical.Cost + ((cost - kept.Cost - _logical.Cost) * (decimal)share) is var part ? Math.Max(part, decimal.Zero + 0.000001m) : null,
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
    /// <param name="spent">What they spent.</param>
    /// <param name="lost">What some spent beside that before they were ended for asking too often.</param>
    internal void Settle(BudgetUsage spent, BudgetUsage lost = default)
    {
        lock (_gate)
        {
            _logical += spent;
            _givenUp += lost;
            _forfeited += lost;
        }
    }

    /// <summary>Books a batch that did not fit. What it left of its room is not for anything else, since how much that is depends on chance.</summary>
    internal void GiveUp(BudgetUsage spent, BudgetRoom room)
    {
        lock (_gate)
        {
            _givenUp += spent;
            _forfeited += new BudgetUsage((long)(room.Calls ?? 0), (long)(room.Tokens ?? 0), 0, room.Cost ?? 0);
        }
    }

    /// <exception cref="RunLimitException">There is no room, or was none for an earlier call.</exception>
    internal void BeginBeside(BudgetUsage largest)
    {
        lock (_gate)
        {
            // What comes later may be smaller; whether it is asked must not depend on which came first.
            _exhaustedBeside ??= (Left(Limits) - _held).Lacking(largest);
            if (_exhaustedBeside is { } reason)
            {
                throw new RunLimitException(reason);
            }

            _besideUnderWay += largest;
        }
    }

    /// <summary>Turns every later call away.</summary>
    internal void ExhaustBeside(StopReason reason)
    {
        lock (_gate)
        {
            _exhaustedBeside ??= reason;
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

    /// <summary>Raises the limits to those that the run worked within before. What must really be asked all the same stays within those given.</summary>
    internal void Raise(RunLimits before)
    {
        lock (_gate)
        {
            Limits = Limits with
            {
                MaxCalls = Greater(Limits.MaxCalls, before.MaxCalls),
                MaxTokens = Greater(Limits.MaxTokens, before.MaxTokens),
                MaxCost = Greater(Limits.MaxCost, before.MaxCost),
            };
        }
    }

    /// <summary>Begins a batch: what it asks leaves alone what is held for others, also what an earlier sitting asked of it.</summary>
    /// <param name="isLast">Whether it is what room is held for.</param>
    /// <param name="isOnRecord">Whether it asks nothing new.</param>
    internal void BeginBatch(bool isLast, bool isOnRecord)
    {
        lock (_gate)
        {
            _keptForOthers = isLast ? _heldForAfter : _heldForAfter + _held;
            _isOnlyRecord = isOnRecord;
        }
    }

    /// <summary>Ends a batch.</summary>
    internal void EndBatch()
    {
        lock (_gate)
        {
            _keptForOthers = default;
            _isOnlyRecord = false;
        }
    }

    /// <summary>Notes that the run asks what it did not ask within higher limits, so that it plans with those given from now on.</summary>
    internal void LeaveRecord()
    {
        lock (_gate)
        {
            _isBeyondRecord = true;
        }
    }

    /// <summary>Refuses a request that is about to be sent and would make the run, in all its sittings, ask more than it may.</summary>
    /// <param name="asked">What all answers in the journal cost, and calls that are under way.</param>
    /// <exception cref="RunLimitException">It would.</exception>
    internal void Admit(TokenUsage asked)
    {
        lock (_gate)
        {
            BudgetRoom room = BudgetRoom.Of(_given) - _keptForOthers - new BudgetUsage(asked.Calls, asked.InputTokens, asked.OutputTokens, IsLowered ? _logical.Cost + _beside.Cost : 0m);
            if (room.Lacking(new BudgetUsage(1, 0, 0, 0m)) is { } reason)
            {
                throw new RunLimitException(reason);
            }

            if (_isOnlyRecord)
            {
                throw new RunLimitException(Limits.MaxCalls != _given.MaxCalls ? StopReason.CallLimit : Limits.MaxTokens != _given.MaxTokens ? StopReason.TokenLimit : StopReason.CostLimit);
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

    private BudgetRoom Left(RunLimits limits) => BudgetRoom.Of(limits) - _logical - _beside - _besideUnderWay - _forfeited;

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
