namespace PromptOpt.Optimizers;

/// <summary>The end of a worker's part of a rollout: nobody waits for it any more, or nothing can come of it. Safe for concurrent use.</summary>
internal sealed class WorkerEnd
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _ending;
    private PromptException? _cause;
    private bool _isClosed;

    /// <param name="outer">Nobody waits for the rollout any more.</param>
    public WorkerEnd(CancellationToken outer)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(outer);
        Token = _ending.Token;
    }

    /// <summary>Cancelled at the end.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why nothing can come of it; <see langword="null"/> as long as something can.</summary>
    public PromptException? Cause
    {
        get
        {
            lock (_gate)
            {
                return _cause;
            }
        }
    }

    /// <summary>Ends it, because nothing can come of it any more. The first cause counts.</summary>
    public void Break(PromptException cause)
    {
        lock (_gate)
        {
            if (_isClosed || _cause is not null)
            {
                return;
            }

            _cause = cause;
        }

        _ = CancelAsync();
    }

    /// <summary>Ends it, because its program has ended or was left behind.</summary>
    /// <returns>Why nothing came of it; <see langword="null"/> where something did.</returns>
    public PromptException? Close()
    {
        lock (_gate)
        {
            if (!_isClosed && _cause is null)
            {
                _ending.Dispose();
            }

            _isClosed = true;
            return _cause;
        }
    }

    // What waits goes on in the midst of this, and may take its time.
    private async Task CancelAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }
}
