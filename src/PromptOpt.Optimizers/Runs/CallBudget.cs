namespace PromptOpt.Optimizers;

/// <summary>Where calls get their room from.</summary>
internal abstract class CallBudget
{
    /// <summary>Takes out what a call may cost at most.</summary>
    /// <exception cref="RunLimitException">There is no room.</exception>
    public abstract void Begin(BudgetUsage largest);

    /// <summary>A call that was begun came to an end.</summary>
    /// <param name="largest">What was taken out.</param>
    /// <param name="spent">What it cost.</param>
    public abstract void End(BudgetUsage largest, BudgetUsage spent);

    /// <summary>A limit showed elsewhere that there is no room.</summary>
    public virtual void Exhaust(StopReason reason)
    {
    }

    /// <summary>A rollout lost an answer that it needs.</summary>
    public virtual void Interrupt(ModelException failure)
    {
    }

    /// <summary>Why no model is asked any more, though there is room: more rollouts were lost than may be. <see langword="null"/> otherwise.</summary>
    public virtual ModelException? Lost => null;
}

/// <summary>
/// The room of one batch. Calls take from it in any order and give nothing back before the batch ends, so that whether the batch fits depends on all its calls
/// together and never on their order. Once a call finds no room, none is begun any more.
/// </summary>
/// <param name="room">The room.</param>
/// <param name="mostInterrupted">Most rollouts that may lose an answer before the batch is lost.</param>
internal sealed class BudgetPool(BudgetRoom room, int mostInterrupted) : CallBudget, IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _over = new();
    private BudgetRoom _room = room;
    private int _underWay;
    private int _interrupted;
    private volatile ModelException? _lost;

    /// <summary>The limit that ended it, or <see langword="null"/> while everything fitted.</summary>
    public StopReason? Dry { get; private set; }

    /// <summary>Cancelled when it is dry and the calls that were under way have ended: nothing useful can come of the batch.</summary>
    public CancellationToken Over => _over.Token;

    public override void Begin(BudgetUsage largest)
    {
        StopReason reason;
        bool isOver;
        lock (_gate)
        {
            Dry ??= _room.Lacking(largest);
            if (Dry is not { } dry)
            {
                _room -= largest;
                _underWay++;
                return;
            }

            reason = dry;
            isOver = _underWay == 0;
        }

        if (isOver)
        {
            _over.Cancel();
        }

        throw new RunLimitException(reason);
    }

    public override void End(BudgetUsage largest, BudgetUsage spent)
    {
        bool isOver;
        lock (_gate)
        {
            _underWay--;
            isOver = Dry is not null && _underWay == 0;
        }

        if (isOver)
        {
            _over.Cancel();
        }
    }

    public override void Exhaust(StopReason reason)
    {
        lock (_gate)
        {
            Dry ??= reason;
        }
    }

    public override ModelException? Lost => _lost;

    public override void Interrupt(ModelException failure)
    {
        lock (_gate)
        {
            if (++_interrupted > mostInterrupted)
            {
                _lost ??= failure;
            }
        }
    }

    public void Dispose() => _over.Dispose();
}

/// <summary>Room for work beside the optimization: each call takes from the run's ledger and gives back what it did not need.</summary>
internal sealed class LedgerBudget(BudgetLedger ledger) : CallBudget
{
    public override void Begin(BudgetUsage largest) => ledger.BeginBeside(largest);

    public override void End(BudgetUsage largest, BudgetUsage spent) => ledger.EndBeside(largest, spent);

    public override void Exhaust(StopReason reason) => ledger.ExhaustBeside(reason);
}
