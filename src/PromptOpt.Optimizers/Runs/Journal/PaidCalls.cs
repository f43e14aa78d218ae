namespace PromptOpt.Optimizers;

/// <summary>
/// The calls that one rollout has paid for. Where it is run again because what ran it was lost, it asks the same again and pays for none of it twice. Safe for concurrent use.
/// </summary>
internal sealed class PaidCalls
{
    private readonly object _gate = new();
    private readonly Dictionary<JournalKey, bool> _isCharged = [];

    /// <summary>Takes room for a call, unless that was done when it was made before.</summary>
    /// <returns>Whether room was taken.</returns>
    /// <exception cref="PromptException">There is none, see <see cref="RolloutMeter.Begin"/>.</exception>
    public bool Begin(JournalKey call, RolloutMeter meter, BudgetUsage largest)
    {
        lock (_gate)
        {
            if (_isCharged.ContainsKey(call))
            {
                return false;
            }

            meter.Begin(largest);
            _isCharged.Add(call, false);
            return true;
        }
    }

    /// <summary>Charges what a call cost, unless that was done before.</summary>
    public void End(JournalKey call, bool hasTaken, RolloutMeter meter, BudgetUsage largest, BudgetUsage spent)
    {
        lock (_gate)
        {
            spent = _isCharged[call] ? default : spent;
            _isCharged[call] |= spent != default;
        }

        if (hasTaken)
        {
            meter.End(largest, spent);
        }
        else
        {
            meter.Charge(spent);
        }
    }
}
