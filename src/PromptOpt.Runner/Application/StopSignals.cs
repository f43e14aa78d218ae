using System.Runtime.InteropServices;

namespace PromptOpt.Runner;

/// <summary>
/// Turns Ctrl-C and SIGTERM into two steps: the first asks the command to stop and keep what it has, the second cancels it.
/// A command that does not end in time after that is ended.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _cancel;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action<int> _exit;
    private Timer? _deadline;
    private Action? _onStop;
    private int _signals;

    /// <summary>Creates the two steps.</summary>
    /// <param name="listens">Whether to listen to the signals of the process.</param>
    /// <param name="exit">Ends the process.</param>
    /// <param name="cancellationToken">The caller's own token; cancels at once.</param>
    public StopSignals(bool listens, Action<int> exit, CancellationToken cancellationToken)
    {
        _exit = exit;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (listens)
        {
            Listen(PosixSignal.SIGINT, ExitCodes.Interrupted);
            Listen(PosixSignal.SIGTERM, ExitCodes.Terminated);
        }
    }

    /// <summary>Asks the command to stop in order.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Tells the command to end at once.</summary>
    public CancellationToken Cancel => _cancel.Token;

    /// <summary>What a cancelled command ends with.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Interrupted;

    /// <summary>From now on the first signal stops in order. Without this it cancels.</summary>
    /// <param name="onStop">Called when the first signal comes.</param>
    public void StopInOrder(Action onStop)
    {
        lock (_gate)
        {
            _onStop = onStop;
        }
    }

    /// <summary>What a signal does.</summary>
    public void Receive(int exitCode)
    {
        Action? onStop;
        lock (_gate)
        {
            ExitCode = exitCode;
            _signals++;
            onStop = _signals == 1 ? _onStop : null;
            if (onStop is null)
            {
                _deadline ??= new Timer(_ => _exit(exitCode), null, Patience, Timeout.InfiniteTimeSpan);
            }
        }

        if (onStop is null)
        {
            _cancel.Cancel();
        }
        else
        {
            onStop();
            _stop.Cancel();
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _deadline?.Dispose();
        _stop.Dispose();
        _cancel.Dispose();
    }

    private void Listen(PosixSignal signal, int exitCode)
        => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            Receive(exitCode);
        }));
}
