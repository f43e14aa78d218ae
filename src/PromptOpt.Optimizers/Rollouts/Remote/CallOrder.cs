using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Lets the requests of a rollout begin in the order in which its program began them, in whatever order they arrive, each once. Safe for concurrent use.</summary>
internal sealed class CallOrder
{
    /// <summary>How many requests may be missing before one; a program does not ask as many at once.</summary>
    private const int MostMissing = 1_000_000;

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
            Check();
            if (number == _next)
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(number, turn);
            return turn.Task;
        }
    }

    /// <summary>Refuses a request that cannot be one of the next.</summary>
    /// <exception cref="OperationCanceledException">Nothing begins any more.</exception>
    /// <exception cref="FormatException">It would wait for ever.</exception>
    public void Check(int number)
    {
        lock (_gate)
        {
            Check();
            if (number - _next > MostMissing)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"This is no request of a worker: 'call' is {number}, where {_next} is the next."));
            }
        }
    }

    private void Check()
    {
        if (_isClosed)
        {
            throw new OperationCanceledException("This rollout has ended, or is run elsewhere by now; it can ask no model any more.");
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
}
