namespace PromptOpt.Optimizers;

/// <summary>Lets no more than so many calls be under way; those that wait are let through in the order they came.</summary>
/// <param name="count">How many; 1 or more.</param>
internal sealed class CallSlots(int count)
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];

    // A call whose client makes another one, as a tool that is a program does, must not wait for a slot while it holds one.
    private readonly AsyncLocal<bool> _isHeld = new();

    private int _free = count;

    /// <summary>Waits for a slot, for what the calling asynchronous method does from now on. Give it back with <see cref="Release"/>.</summary>
    /// <param name="isTaken">Whether there will be a slot to give back: none is taken inside of a call that holds one.</param>
    public Task TakeAsync(out bool isTaken)
    {
        isTaken = !_isHeld.Value;
        _isHeld.Value = true;
        return isTaken ? WaitAsync() : Task.CompletedTask;
    }

    public void Release()
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
            {
                _free++;
            }
        }

        next?.SetResult();
    }

    /// <summary>
    /// Waits for the call of somebody else. Whoever holds a slot lends it meanwhile, since that call may be waiting for one.
    /// </summary>
    public Task LendAsync(Task other)
    {
        return _isHeld.Value ? WithoutSlotAsync() : other;

        async Task WithoutSlotAsync()
        {
            Release();
            try
            {
                await other.ConfigureAwait(false);
            }
            finally
            {
                await WaitAsync().ConfigureAwait(false);
            }
        }
    }

    private Task WaitAsync()
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            // The next call begins where a slot is given back: it only has to be sent, and the model must not wait for a thread.
            TaskCompletionSource turn = new();
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }
}
