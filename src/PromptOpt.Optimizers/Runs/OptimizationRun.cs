using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// One optimization on its way: holds the run directory, its journal and its budget. Killed or cancelled at any moment, running the
/// same optimization again over the same directory goes on where it stood and ends with the same result; nothing that was answered
/// is asked again. One run serves one optimization.
/// </summary>
/// <remarks>Safe for concurrent use; it serves one optimizer at a time, and whoever made it disposes of it last.</remarks>
public sealed class OptimizationRun : IAsyncDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    private readonly RunDirectory _directory;
    private readonly CallJournal _journal;
    private readonly RunFiles _files;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Timer _timer;
    private readonly long _started = Stopwatch.GetTimestamp();
    private IPromptObserver? _observer;
    private int _stopReason = -1;
    private bool _isClaimed;
    private bool _isDisposed;

    private OptimizationRun(OptimizationRunOptions options, RunDirectory directory, CallJournal journal)
    {
        Options = options;
        _directory = directory;
        _journal = journal;
        Ledger = new BudgetLedger(options.Limits);
        Calls = new ModelCalls(options, journal, Ledger, happened => _observer.Tell(happened));
        _files = new RunFiles(directory.Paths, Ledger, () => new Sitting(DateTimeOffset.UtcNow, Elapsed, ReplayedCalls, Options.MaxParallelism));
        RunDirectory.Write(directory.Paths.StopFile, directory.Paths.StopFile, File.Delete);
        _timer = new Timer(static state => ((OptimizationRun)state!).Watch(), this, WatchInterval, WatchInterval);
    }

    /// <summary>Where and how the run takes place.</summary>
    public OptimizationRunOptions Options { get; }

    /// <summary>The run directory, as a full path.</summary>
    public string Directory => _directory.Path;

    /// <summary>The run's own copy of the tuned prompt; there once the optimization has ended.</summary>
    public string ArtifactPath => _directory.Paths.Artifact;

    /// <summary>The models by role.</summary>
    public RunModels Models => Options.Models;

    /// <summary>What was spent and what may be.</summary>
    public BudgetLedger Ledger { get; }

    /// <summary>Time since the run was opened in this process.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Answers that this process took from the journal instead of asking a model.</summary>
    public long ReplayedCalls => _journal.Replayed;

    /// <summary>What all answers in the journal cost when they were given, in this process and in earlier ones.</summary>
    public TokenUsage RecordedUsage => _journal.Recorded;

    /// <summary>Journal records that were found damaged (not just torn by a kill) when the run was opened; their questions are asked again.</summary>
    public int DamagedRecords => _journal.DamagedRecords;

    /// <summary>What it asks of its models.</summary>
    internal ModelCalls Calls { get; }

    /// <summary>Cancelled when the run is to end with its best so far.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Why it is to end, once <see cref="Stopping"/> is cancelled.</summary>
    internal StopReason? RequestedStop => Volatile.Read(ref _stopReason) is >= 0 and var reason ? (StopReason)reason : null;

    internal string CandidatesPath => _directory.Paths.Candidates;

    internal string ProposalsPath => _directory.Paths.Proposals;

    /// <summary>Opens a run: makes its directory, or takes up what an earlier process left in it.</summary>
    /// <exception cref="RunDirectoryException">Another process uses the directory, or it cannot be written.</exception>
    /// <exception cref="ArgumentException">A cost limit is set and a model has no price, or nothing tells a model from others.</exception>
    public static OptimizationRun Open(OptimizationRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Directory, nameof(options));
        if (options.Limits.MaxCost is not null && Enum.GetValues<ModelRole>().Where(role => options.Models[role].Pricing is null).ToArray() is { Length: > 0 } free)
        {
            throw new ArgumentException($"{nameof(RunLimits)}.{nameof(RunLimits.MaxCost)} needs a {nameof(ModelPricing)} for every model; there is none for {string.Join(", ", free)}.", nameof(options));
        }

        if (Enum.GetValues<ModelRole>().Where(role => !ModelIdentity.Of(options.Models[role]).IsKnown).ToArray() is { Length: > 0 } unknown)
        {
            throw new ArgumentException($"The client of {string.Join(", ", unknown)} names neither provider, endpoint nor model, so that its answers could not be told from those of another model. Name it: new {nameof(RunModel)}(client) {{ {nameof(RunModel.Identity)} = \"…\" }}.", nameof(options));
        }

        RunDirectory directory = RunDirectory.Acquire(options.Directory);
        try
        {
            return new OptimizationRun(options, directory, new CallJournal(directory.Paths.Journal, options.MaxParallelism) { Owner = nameof(OptimizationRun) });
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Asks the run to stop gracefully: rollouts under way end, nothing new begins, the optimizer returns its best so far. May be called at any time and
    /// from any thread.
    /// </summary>
    public void RequestStop() => Stop(StopReason.Requested);

    /// <summary>
    /// A client for work around the optimization, such as scoring the test set before and after: its answers stand in the run's journal, so
    /// that they survive a kill and are not asked for twice, and its calls count against the run's limits. It lives as long as the run.
    /// </summary>
    /// <param name="role">Whose model answers. Default: the student's.</param>
    public IChatClient CreateClient(ModelRole role = ModelRole.Student) => Calls.CreateClient(role);

    /// <summary>Where a run keeps its own copy of the tuned prompt, whether it has one yet or not.</summary>
    /// <param name="directory">A run directory.</param>
    /// <exception cref="ArgumentException">The directory is empty.</exception>
    public static string ArtifactPathIn(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new RunPaths(Path.GetFullPath(directory)).Artifact;
    }

    /// <summary>Moves the directory of an earlier run aside, whole: what was paid for is never deleted.</summary>
    /// <param name="directory">The run directory.</param>
    /// <returns>Where it is now, or <see langword="null"/> when there was none.</returns>
    /// <exception cref="RunDirectoryException">Another process uses the directory, or it cannot be moved.</exception>
    public static string? PutAside(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return System.IO.Directory.Exists(directory) ? RunDirectory.PutAside(directory) : null;
    }

    /// <summary>Ends the run: calls under way are cancelled, the journal is flushed to disk, the directory is given back, whatever happens.</summary>
    /// <exception cref="RunDirectoryException">The disk refused the last answers.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        RunDirectoryException? before = _journal.Failure;
        try
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
            await _journal.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _directory.Dispose();
        }

        if (_journal.Failure is { } failure && before is null)
        {
            throw failure;
        }
    }

    /// <summary>Leaves the scores on a held-out set in the run directory, where a report of the run finds them.</summary>
    /// <param name="candidate">Number of the candidate that was scored after: the best of the run.</param>
    /// <param name="before">The evaluation of what the run started from.</param>
    /// <param name="after">The evaluation of the candidate on the same rows.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="ArgumentException">The two evaluations are of different rows or metrics.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public async Task SaveTestAsync(int candidate, EvaluationReport before, EvaluationReport after, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(candidate);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        await _files.SaveTestAsync(candidate, before, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Binds the directory to one optimization, or finds that it is bound to another.</summary>
    /// <exception cref="RunDirectoryException">It belongs to another; the message says what is different.</exception>
    /// <exception cref="InvalidOperationException">This run already served an optimization.</exception>
    internal void Claim(RunManifest manifest, IPromptObserver? observer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isClaimed)
        {
            throw new InvalidOperationException("A run serves one optimization; open another one.");
        }

        _isClaimed = true;
        manifest.Claim(_directory);
        _observer = observer;
    }

    /// <inheritdoc cref="RunFiles.Begin"/>
    internal RecordedSearch Begin<T>(PlanFile plan, OptimizationData<T> data)
        where T : class, ISignature<T>
    {
        RecordedSearch before = _files.Begin(plan, data, repeatsEnd: Options.MaxUnscoredRollouts == 0);
        // What is asked again for a damaged record may be answered in another way.
        return DamagedRecords == 0 ? before : RecordedSearch.None;
    }

    /// <inheritdoc cref="RunFiles.Finish"/>
    internal void Finish(OptimizationResult result) => _files.Finish(result);

    /// <summary>Refuses to go on after an answer could not be written, also when a program swallowed the exception.</summary>
    /// <exception cref="RunDirectoryException">An answer could not be written.</exception>
    internal void Check()
    {
        if (_journal.Failure is { } failure)
        {
            throw failure;
        }
    }

    private void Watch()
    {
        if (Ledger.Limits.MaxTime is { } limit && Elapsed >= limit)
        {
            Stop(StopReason.TimeLimit);
        }

        if (File.Exists(_directory.Paths.StopFile))
        {
            Stop(StopReason.Requested);
        }

        _journal.FlushToDisk();
    }

    private void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _stopReason, (int)reason, -1) == -1 && !_isDisposed)
        {
            _stopping.Cancel();
        }
    }
}
