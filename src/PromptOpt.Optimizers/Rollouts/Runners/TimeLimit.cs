using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Lets a piece of somebody's code take so long and no longer. What outlives its time is left behind, whether it heeds its token or not:
/// nobody waits for it any more, its models refuse it, nobody is told what it does, and how it ends is ignored.
/// </summary>
internal sealed class TimeLimit
{
    /// <summary>The longest that a timer can wait; more than a month.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _stopping;
    private volatile bool _isLeft;

    /// <param name="limit">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting before that.</param>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = limit;
        _time = time;
        _outer = cancellationToken;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _stopping.Token;
    }

    /// <summary>What the code is given; cancelled when it is left behind.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether it was left behind.</summary>
    public bool IsLeft => _isLeft;

    /// <summary>Runs the code once.</summary>
    /// <param name="who">Who it is, for the message: the program.</param>
    /// <param name="work">The code. It gets a thread of its own, since it may never give it back.</param>
    /// <exception cref="OvertimeException">It took too long and was left behind.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; then it was left behind too.</exception>
    public async ValueTask<TResult> RunAsync<TResult>(string who, Func<CancellationToken, ValueTask<TResult>> work)
    {
        // The clock runs before the code does.
        TaskCompletionSource start = new();
        Task<TResult> running = RunApartAsync(start.Task, work);
        Task waiting = ((Task)running).WaitAsync(_limit < Longest ? _limit : Longest, _time, _outer);
        start.SetResult();
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.IsCompleted)
        {
            _stopping.Dispose();
            return await running.ConfigureAwait(false);
        }

        Leave(running);
        _outer.ThrowIfCancellationRequested();
        throw new OvertimeException(string.Create(CultureInfo.InvariantCulture, $"{who} took longer than {_limit.TotalSeconds} s and was left behind."));
    }

    /// <summary>The model as the code sees it.</summary>
    public LimitedChatClient Guard(Microsoft.Extensions.AI.IChatClient client) => new(client, this);

    /// <summary>The observer as the code's events reach it.</summary>
    public IPromptObserver? Guard(IPromptObserver? observer) => observer is null ? null : PromptObservers.While(observer, () => !_isLeft);

    private async Task<TResult> RunApartAsync<TResult>(Task start, Func<CancellationToken, ValueTask<TResult>> work)
    {
        await start.ConfigureAwait(false);
        bool isLent = ThreadReserve.Lend();
        try
        {
            return await Task.Run(() => work(Token).AsTask(), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (isLent)
            {
                ThreadReserve.TakeBack();
            }
        }
    }

    private void Leave(Task running)
    {
        _isLeft = true;
        _ = StopAsync();
        _ = running.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>What is registered with the token is somebody's code too: it may throw, and take its time.</summary>
    private async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }
}

/// <summary>Code took longer than it may.</summary>
internal sealed class OvertimeException(string message) : PromptException(FailureKind.Timeout, message);
