namespace PromptOpt.Optimizers;

/// <summary>Counts what one rollout asks of models. Safe for programs that call in parallel.</summary>
internal sealed class RolloutMeter(int maxCalls)
{
    private readonly object _gate = new();
    private BudgetUsage _usage;
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

    /// <summary>Set when the rollout asked for more calls than were reserved.</summary>
    public BudgetException? Overdraft { get; private set; }

    /// <summary>
    /// The first failure that is no outcome of the request. The rollout cannot be judged, whatever the program made of it.
    /// </summary>
    public ModelException? Interruption { get; private set; }

    /// <exception cref="BudgetException">The rollout has used up its calls.</exception>
    public void Begin()
    {
        lock (_gate)
        {
            if (_calls == maxCalls)
            {
                throw Overdraft ??= new BudgetException(maxCalls);
            }

            _calls++;
        }
    }

    public void Add(BudgetUsage usage)
    {
        lock (_gate)
        {
            _usage += usage;
        }
    }

    public void Interrupt(ModelException failure)
    {
        lock (_gate)
        {
            Interruption ??= failure;
        }
    }
}
