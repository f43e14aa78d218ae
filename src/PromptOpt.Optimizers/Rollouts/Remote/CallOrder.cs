namespace PromptOpt.Optimizers;

/// <summary>Lets the requests of a rollout begin in the order in which its program began them, in whatever order they arrive, each once. Safe for concurrent use.</summary>
internal sealed class CallOrder
{
    private readonly object _gate = new();
    private readonly Dictionary<int, TaskCompletionSource> _waiting = [];
    private int _next;
    private bool _isClosed;

    /// <summary>Waits until it is a request's turn. Then <see cref="Pass"/> is due.</summary>
    /// <exception cref="OperationCanceledException">Nothing begins any more.</exception>
    public Task TurnOf(int number)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            if (number == _next)
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(number, turn);
            return turn.Task;
        }
    }

    /// <summary>Refuses requests that come after the end.</summary>
    /// <exception cref="OperationCanceledException">Nothing begins any more.</exception>
    public void Check()
    {
        lock (_gate)
        {
            ThrowIfClosed();
        }
    }

    /// <summary>Gives the turn to the next request.</summary>
    public void Pass()
    {
        TaskCompletionSource? turn;
        lock (_gate)
        {
            _next++;
            _waiting.Remove(_next, out turn);
        }

        turn?.TrySetResult();
    }

    /// <summary>Lets nothing begin any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (TaskCompletionSource turn in _waiting.Values)
            {
                turn.TrySetCanceled();
            }

            _waiting.Clear();
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new OperationCanceledException("This rollout has ended, or is run elsewhere by now; it can ask no model any more.");
        }
    }
}
