namespace PromptOpt.Optimizers;

/// <summary>Cancels single requests of a rollout where its program gives them up; that it did may be known before the request itself is. Safe for concurrent use.</summary>
/// <param name="outer">Cancels all of them.</param>
internal sealed class CallCancellation(CancellationToken outer)
{
    private readonly object _gate = new();
    private readonly Dictionary<int, CancellationTokenSource> _underWay = [];
    private readonly HashSet<int> _begun = [];
    private readonly HashSet<int> _givenUp = [];

    /// <summary>Begins a request. <see cref="End"/> is due.</summary>
    public CancellationToken Begin(int number)
    {
        lock (_gate)
        {
            _begun.Add(number);
            if (_givenUp.Remove(number))
            {
                return new CancellationToken(canceled: true);
            }

            CancellationTokenSource begun = CancellationTokenSource.CreateLinkedTokenSource(outer);
            _underWay.Add(number, begun);
            return begun.Token;
        }
    }

    public void End(int number)
    {
        lock (_gate)
        {
            if (_underWay.Remove(number, out CancellationTokenSource? ended))
            {
                ended.Dispose();
            }
        }
    }

    /// <summary>Cancels a request, unless it has ended.</summary>
    public Task CancelAsync(int number)
    {
        lock (_gate)
        {
            if (_underWay.TryGetValue(number, out CancellationTokenSource? begun))
            {
                return begun.CancelAsync();
            }

            if (!_begun.Contains(number))
            {
                _givenUp.Add(number);
            }

            return Task.CompletedTask;
        }
    }
}
