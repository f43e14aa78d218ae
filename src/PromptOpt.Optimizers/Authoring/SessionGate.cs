namespace PromptOpt.Optimizers;

/// <summary>
/// Lets a search do one thing at a time, while it lasts. What is under way side by side would be admitted to the budget in an order that is chance, so that it is refused rather than
/// done. Shared by a session and the sessions that are parts of it.
/// </summary>
/// <param name="optimizer">Name of the optimizer, for messages.</param>
internal sealed class SessionGate(string optimizer)
{
    private const int MostAfterStop = 1000;

    private int _isBusy;
    private volatile bool _isClosed;
    private int _afterStop;

    /// <summary>Does one thing.</summary>
    /// <param name="isStopped">Whether the search was told that nothing more may begin.</param>
    /// <param name="work">The thing.</param>
    /// <exception cref="InvalidOperationException">Another one is under way, the search is over, or it goes on and on after it was stopped.</exception>
    public async Task<TResult> DoAsync<TResult>(bool isStopped, Func<Task<TResult>> work)
    {
        Check();
        if (isStopped && ++_afterStop > MostAfterStop)
        {
            throw new InvalidOperationException($"{optimizer} goes on although its session has a {nameof(StopReason)}: end the search when there is one.");
        }

        if (Interlocked.Exchange(ref _isBusy, 1) == 1)
        {
            throw new InvalidOperationException($"{optimizer} began something before what it began last was done. Await each call of the session; what one call is given runs side by side by itself.");
        }

        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    /// <summary>Refuses what comes after the search.</summary>
    /// <exception cref="InvalidOperationException">It is over.</exception>
    public void Check()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException($"The search of {optimizer} is over: its session does nothing any more.");
        }
    }

    /// <summary>Ends a search that failed.</summary>
    public void Abandon() => _isClosed = true;

    /// <summary>Ends the search.</summary>
    /// <exception cref="InvalidOperationException">Something is still under way.</exception>
    public void Close()
    {
        _isClosed = true;
        if (Volatile.Read(ref _isBusy) == 1)
        {
            throw new InvalidOperationException($"{optimizer} ended its search before what it began last was done. Await each call of the session.");
        }
    }
}
