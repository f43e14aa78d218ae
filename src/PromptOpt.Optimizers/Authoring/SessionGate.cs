using System.Runtime.ExceptionServices;

namespace PromptOpt.Optimizers;

/// <summary>
/// Lets a search do one thing at a time, while it lasts. What is under way side by side would be admitted to the budget in an order that is chance, so that it is refused rather than
/// done. What ended the run is what every later call ends with too, whatever the search makes of it. Shared by a session and the sessions that are parts of it.
/// </summary>
/// <param name="optimizer">Name of the optimizer, for messages.</param>
internal sealed class SessionGate(string optimizer)
{
    private const int MostInVain = 1000;

    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isBusy;
    private volatile bool _isClosed;
    private int _inVain;
    private Exception? _failure;

    /// <summary>Begins a call of the session.</summary>
    /// <param name="failure">What ended the run elsewhere, if anything did.</param>
    /// <exception cref="InvalidOperationException">The search is over.</exception>
    public Task EnterAsync(Exception? failure)
    {
        _failure ??= failure;
        if (_left.Task.IsCompleted)
        {
            // Whoever was told a thousand times is not told once more: this never comes back.
            return new TaskCompletionSource().Task;
        }

        Check();
        return Task.CompletedTask;
    }

    /// <summary>Does one thing.</summary>
    /// <param name="isStopped">Whether the search was told that nothing more may begin.</param>
    /// <param name="work">The thing.</param>
    /// <exception cref="InvalidOperationException">Another one is under way, the search is over, or it goes on and on after it was stopped.</exception>
    public async Task<TResult> DoAsync<TResult>(bool isStopped, Func<Task<TResult>> work)
    {
        Check();
        if (isStopped && Interlocked.Increment(ref _inVain) > MostInVain)
        {
            _failure = new InvalidOperationException($"{optimizer} goes on although its session has a {nameof(StopReason)}: end the search when there is one.");
            throw _failure;
        }

        if (Interlocked.Exchange(ref _isBusy, 1) == 1)
        {
            throw new InvalidOperationException($"{optimizer} began something before what it began last was done. Await each call of the session; what one call is given runs side by side by itself.");
        }

        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            throw;
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    /// <summary>Waits until a search ends. One that goes on and on after what ended the run, whatever it is told, is left behind.</summary>
    /// <param name="search">The search.</param>
    public async Task EndOfAsync(Task search)
    {
        if (await Task.WhenAny(search, _left.Task).ConfigureAwait(false) != search)
        {
            _ = search.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            Throw(_failure!);
        }

        await search.ConfigureAwait(false);
    }

    /// <summary>Refuses what comes after the search, or after what ended the run.</summary>
    /// <exception cref="InvalidOperationException">It is over.</exception>
    public void Check()
    {
        if (_failure is null && !_isClosed)
        {
            return;
        }

        if (Interlocked.Increment(ref _inVain) > MostInVain)
        {
            _left.TrySetResult();
        }

        Throw(_failure ?? new InvalidOperationException($"The search of {optimizer} is over: its session does nothing any more."));
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

        if (_failure is not null)
        {
            Throw(_failure);
        }
    }

    private static void Throw(Exception exception) => ExceptionDispatchInfo.Throw(exception);
}
