using System.Runtime.ExceptionServices;

namespace PromptOpt.Optimizers;

/// <summary>
/// Lets a search do one thing at a time, while it lasts. It is open, has one call under way, or has ended for good with a reason; what may follow what, only this class knows.
/// </summary>
/// <remarks>
/// Safe for concurrent use. What is under way side by side would be admitted to the budget in an order that is chance, so that a second call is refused, and only that one. What ended the run is
/// what every later call ends with too, whatever the search makes of it.
/// </remarks>
/// <param name="optimizer">Name of the optimizer, for messages.</param>
/// <param name="hasToStop">Whether the search was told that nothing more may begin.</param>
/// <param name="run">Interrupts the run.</param>
/// <param name="whole">The gate of the search that this one is a part of: what ends the run ends that too.</param>
internal sealed class SessionGate(string optimizer, Func<bool> hasToStop, SessionGate? whole = null, CancellationToken run = default)
{
    // Whoever was told so often does not listen.
    private const int MostInVain = 1000;

    // Far more than a search of a small space comes back to the same in a row.
    private const int MostRepeated = 10_000;

    private readonly object _sync = new();
    private readonly CancellationTokenSource _calls = CancellationTokenSource.CreateLinkedTokenSource(run);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state = State.Open;
    private TaskCompletionSource? _underWay;
    private ExceptionDispatchInfo? _reason;
    private bool _isOfRun;
    private volatile bool _hasPart;
    private bool _hadToStop;
    private int _inVain;

    private enum State
    {
        Open,
        CallUnderWay,
        Ended,
    }

    /// <summary>Time a search has to end by itself after what ended the run.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Does one thing at once.</summary>
    /// <exception cref="OptimizerException">Another one is under way, the search is over, or it goes on and on.</exception>
    public TResult Do<TResult>(Func<TResult> work)
    {
        Begin();
        TResult result;
        try
        {
            result = work();
        }
        catch (Exception exception)
        {
            Leave(exception is IRunStoppingFailure ? exception : null);
            throw;
        }

        Leave(null);
        return result;
    }

    /// <summary>Does one thing.</summary>
    /// <param name="work">The thing; it is given what cancels it.</param>
    /// <param name="cancellationToken">What the search gave.</param>
    /// <exception cref="OptimizerException">Another one is under way, the search is over, cancelled it, or goes on and on.</exception>
    public async Task<TResult> DoAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        if (_left.Task.IsCompleted)
        {
            // Whoever was told a thousand times is not told once more: this never comes back.
            await new TaskCompletionSource().Task.ConfigureAwait(false);
        }

        Begin();
        using CancellationTokenSource? either = cancellationToken.CanBeCanceled && cancellationToken != run ? CancellationTokenSource.CreateLinkedTokenSource(_calls.Token, cancellationToken) : null;
        TResult result;
        try
        {
            result = await work(either?.Token ?? _calls.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Exception? end = EndBy(exception, cancellationToken);
            Leave(end);
            if (end is not null && end != exception)
            {
                throw end;
            }

            throw;
        }

        Leave(null);
        return result;
    }

    /// <summary>Something came about that was not known before.</summary>
    public void Advance()
    {
        lock (_sync)
        {
            _inVain = _hadToStop ? _inVain : 0;
        }
    }

    /// <summary>
    /// Waits until a search ends, cancels what it left under way and waits for that too. A search that goes on although the run ended, or does not come to its end by then, is left behind.
    /// </summary>
    /// <param name="search">The search.</param>
    /// <param name="clock">Measures how long a search may take to end after what ended the run.</param>
    /// <returns>What the search did wrong; <see langword="null"/> for nothing. What ended the run is thrown.</returns>
    public async Task<Exception?> EndOfAsync(Task search, TimeProvider clock)
    {
        if (whole is not null)
        {
            whole._hasPart = true;
        }

        try
        {
            return await SettleAsync(search, clock).ConfigureAwait(false);
        }
        finally
        {
            if (whole is not null)
            {
                whole._hasPart = false;
            }
        }
    }

    private async Task<Exception?> SettleAsync(Task search, TimeProvider clock)
    {
        Exception? fault = null;
        using (run.UnsafeRegister(static gate => ((SessionGate)gate!).Interrupt(), this))
        {
            if (await Task.WhenAny(search, IsLeftAsync(clock)).ConfigureAwait(false) != search)
            {
                _ = search.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            else
            {
                try
                {
                    await search.ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    fault = exception;
                }
            }
        }

        (ExceptionDispatchInfo? reason, Task? underWay) = Close();
        if (underWay is not null)
        {
            await _calls.CancelAsync().ConfigureAwait(false);
            await underWay.ConfigureAwait(false);
            fault ??= new OptimizerException(optimizer, OptimizerProblem.NotAwaited, $"{optimizer} ended its search before what it began last was done; that was cancelled, and what it was answered until then is kept. Await each call of the session.");
        }

        _calls.Dispose();
        if (_isOfRun)
        {
            reason?.Throw();
        }

        run.ThrowIfCancellationRequested();
        return reason?.SourceException ?? fault;
    }

    private void Begin()
    {
        lock (_sync)
        {
            if (_state == State.Open && run.IsCancellationRequested)
            {
                End(new OperationCanceledException(run), isOfRun: true);
            }

            switch (_state)
            {
                case State.Ended:
                    if (++_inVain > MostInVain)
                    {
                        _left.TrySetResult();
                    }

                    _reason!.Throw();
                    break;
                case State.CallUnderWay:
                    throw new OptimizerException(optimizer, OptimizerProblem.CallsAtOnce, $"{optimizer} began something before what it began last was done. Await each call of the session; what one call is given runs side by side by itself.");
                default:
                    Count();
                    _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    _state = State.CallUnderWay;
                    break;
            }
        }
    }

    private void Count()
    {
        if (hasToStop() != _hadToStop)
        {
            _hadToStop = !_hadToStop;
            _inVain = 0;
        }

        if (++_inVain > (_hadToStop ? MostInVain : MostRepeated))
        {
            OptimizerException endless = new(optimizer, OptimizerProblem.Endless, _hadToStop
                ? $"{optimizer} goes on although its session has a {nameof(StopReason)}: end the search when there is one."
                : FormattableString.Invariant($"{optimizer} goes on without end: {MostRepeated} calls of its session in a row brought nothing but what it knew already. End the search when nothing new comes of it."));
            End(endless, isOfRun: false);
            throw endless;
        }
    }

    /// <returns>What ends the run; <see langword="null"/> when only the call was a mistake, which changed nothing.</returns>
    private Exception? EndBy(Exception exception, CancellationToken given) => exception switch
    {
        OperationCanceledException when !run.IsCancellationRequested && given.IsCancellationRequested => new OptimizerException(
            optimizer,
            OptimizerProblem.CancelledByItself,
            $"{optimizer} cancelled what it had begun by a token of its own, such as that of a timeout: what it finds would follow from a clock. Hand on the token the search is given.",
            exception),
        ArgumentException or BindingException => null,
        _ => exception,
    };

    private void Leave(Exception? end)
    {
        TaskCompletionSource underWay;
        lock (_sync)
        {
            underWay = _underWay!;
            _underWay = null;
            if (_state == State.CallUnderWay)
            {
                _state = State.Open;
                end ??= run.IsCancellationRequested ? new OperationCanceledException(run) : null;
                if (end is not null)
                {
                    End(end, isOfRun: end is not OptimizerException);
                }
            }
        }

        underWay.SetResult();
    }

    // Where a call is under way, in a part too, that ends first.
    private void Interrupt()
    {
        lock (_sync)
        {
            if (_state == State.Open && !_hasPart)
            {
                End(new OperationCanceledException(run), isOfRun: true);
            }
        }
    }

    private void End(Exception reason, bool isOfRun)
    {
        lock (_sync)
        {
            if (_state == State.Ended)
            {
                return;
            }

            _reason = ExceptionDispatchInfo.Capture(reason);
            _isOfRun = isOfRun;
            _inVain = 0;
            _state = State.Ended;
        }

        _ended.TrySetResult();
        if (isOfRun)
        {
            whole?.End(reason, isOfRun);
        }
    }

    // What ended it before, and what is still under way.
    private (ExceptionDispatchInfo? Reason, Task? UnderWay) Close()
    {
        lock (_sync)
        {
            ExceptionDispatchInfo? reason = _reason;
            _reason ??= ExceptionDispatchInfo.Capture(new OptimizerException(optimizer, OptimizerProblem.Over, $"The search of {optimizer} is over: its session does nothing any more."));
            _state = State.Ended;
            return (reason, _underWay?.Task);
        }
    }

    private async Task IsLeftAsync(TimeProvider clock)
    {
        await _ended.Task.ConfigureAwait(false);
        await Task.WhenAny(_left.Task, Task.Delay(Patience, clock)).ConfigureAwait(false);
    }
}
