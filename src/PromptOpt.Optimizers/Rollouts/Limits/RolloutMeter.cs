namespace PromptOpt.Optimizers;

/// <summary>Counts what one rollout asks of models. Safe for programs that call in parallel.</summary>
/// <param name="maxCalls">More are not made.</param>
/// <param name="budget">Where its calls get their room from.</param>
internal sealed class RolloutMeter(int maxCalls, CallBudget budget)
{
    private readonly object _gate = new();
    private BudgetUsage _usage;
    private BudgetUsage _taken;
    private int _calls;

    /// <summary>Everything the rollout was answered, replayed answers included.</summary>
    public BudgetUsage Usage
    {
        get
        {
            lock (_gate)
            {
                return _usage;
            }
        }
    }

    /// <summary>The most that its calls could have cost, as reckoned before they were made.</summary>
    public BudgetUsage Taken
    {
        get
        {
            lock (_gate)
            {
                return _taken;
            }
        }
    }

    /// <summary>Set when the rollout asked for more calls than it may make.</summary>
    public BudgetException? Overdraft { get; private set; }

    /// <summary>
    /// The first failure that is no outcome of the request. The rollout cannot be judged, whatever the program made of it.
    /// </summary>
    public ModelException? Interruption { get; private set; }

    /// <summary>Why the rollout is worth nothing whatever the program made of it, or <see langword="null"/>.</summary>
    public PromptException? Ruin => Interruption ?? (PromptException?)Overdraft;

    /// <param name="largest">The most the call can cost.</param>
    /// <exception cref="BudgetException">The rollout has used up its calls.</exception>
    /// <exception cref="RunLimitException">A limit of the run leaves no room.</exception>
    public void Begin(BudgetUsage largest)
    {
        lock (_gate)
        {
            if (Overdraft is not null)
            {
                // Whoever asks again after every failure must come to an end.
                throw new OperationCanceledException(Overdraft.Message);
            }

            if (_calls == maxCalls)
            {
                throw Overdraft = new BudgetException(maxCalls);
            }

            _calls++;
            _taken += largest;
        }

        budget.Begin(largest);
    }

    /// <summary>A call that was begun came to an end.</summary>
    public void End(BudgetUsage largest, BudgetUsage spent)
    {
        lock (_gate)
        {
            _usage += spent;
        }

        budget.End(largest, spent);
    }

    /// <summary>Adds what a call cost that was begun before, by a run of the program that was lost.</summary>
    public void Charge(BudgetUsage spent)
    {
        lock (_gate)
        {
            _usage += spent;
        }
    }

    public void Interrupt(ModelException failure)
    {
        lock (_gate)
        {
            if (Interruption is not null)
            {
                return;
            }

            Interruption = failure;
        }

        budget.Interrupt(failure);
    }

    /// <summary>Why no model is asked any more, for this rollout as for all of its batch; <see langword="null"/> while that makes sense.</summary>
    public ModelException? Lost => budget.Lost;

    /// <summary>A limit ended a call that was begun.</summary>
    public void Exhaust(RunLimitException limit) => budget.Exhaust(limit.Reason);
}
