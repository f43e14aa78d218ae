using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// One optimization on its way: holds the run directory, its journal and its budget. Killed or cancelled at any moment, running the
/// same optimization again over the same directory goes on where it stood and ends with the same result; nothing that was answered
/// is asked again. One run serves one optimization.
/// </summary>
public sealed class OptimizationRun : IAsyncDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    private readonly RunDirectory _directory;
    private readonly CallJournal _journal;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Timer _timer;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly FrozenDictionary<ModelRole, ModelIdentity> _identities;
    private readonly FrozenDictionary<ModelRole, IChatClient> _clients;
    private IProgress<PromptEvent>? _progress;
    private int _stopReason = -1;
    private bool _isClaimed;
    private bool _isDisposed;

    private OptimizationRun(OptimizationRunOptions options, RunDirectory directory, CallJournal journal)
    {
        Options = options;
        _directory = directory;
        _journal = journal;
        Ledger = new BudgetLedger(options.Limits);
        _identities = Enum.GetValues<ModelRole>().ToFrozenDictionary(static role => role, role => ModelIdentity.Of(options.Models[role].Client));
        _clients = Enum.GetValues<ModelRole>().ToFrozenDictionary(static role => role, role => Retrying(options.Models[role]));
        File.Delete(directory.Paths.StopFile);
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

    /// <summary>Cancelled when the run is to end with its best so far.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Why it is to end, once <see cref="Stopping"/> is cancelled.</summary>
    internal StopReason? RequestedStop => Volatile.Read(ref _stopReason) is >= 0 and var reason ? (StopReason)reason : null;

    internal string CandidatesPath => _directory.Paths.Candidates;

    internal string ProposalsPath => _directory.Paths.Proposals;

    /// <summary>Opens a run: makes its directory, or takes up what an earlier process left in it.</summary>
    /// <exception cref="RunDirectoryException">Another process uses the directory, or it cannot be written.</exception>
    /// <exception cref="ArgumentException">A cost limit is set and a model has no price.</exception>
    public static OptimizationRun Open(OptimizationRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Directory, nameof(options));
        if (options.Limits.MaxCost is not null && Enum.GetValues<ModelRole>().Where(role => options.Models[role].Pricing is null).ToArray() is { Length: > 0 } free)
        {
            throw new ArgumentException($"{nameof(RunLimits)}.{nameof(RunLimits.MaxCost)} needs a {nameof(ModelPricing)} for every model; there is none for {string.Join(", ", free)}.", nameof(options));
        }

        RunDirectory directory = RunDirectory.Acquire(options.Directory);
        try
        {
            return new OptimizationRun(options, directory, new CallJournal(directory.Paths.Journal, options.MaxParallelism));
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
    /// that they survive a kill and are not asked for twice, and its calls count against no limit. It lives as long as the run.
    /// </summary>
    /// <param name="role">Whose model answers. Default: the student's.</param>
    public IChatClient CreateClient(ModelRole role = ModelRole.Student) => new JournaledChatClient(this, role, rollout: 0, new RolloutMeter(int.MaxValue));

    /// <summary>Ends the run: calls under way are cancelled, the journal is flushed to disk, the directory is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _journal.DisposeAsync().ConfigureAwait(false);
        _directory.Dispose();
    }

    internal ModelIdentity IdentityOf(ModelRole role) => _identities[role];

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
        string test = RecordedTest.Write(candidate, before, after);
        File.Delete(_directory.Paths.Test);
        await before.SaveAsync(_directory.Paths.TestBefore, cancellationToken).ConfigureAwait(false);
        await after.SaveAsync(_directory.Paths.TestAfter, cancellationToken).ConfigureAwait(false);
        // Last, so that a kill leaves all three or none.
        RunDirectory.Replace(_directory.Paths.Test, test);
    }

    /// <summary>Binds the directory to one optimization, or finds that it is bound to another.</summary>
    /// <exception cref="RunDirectoryException">It belongs to another; the message says what is different.</exception>
    /// <exception cref="InvalidOperationException">This run already served an optimization.</exception>
    internal void Claim(RunManifest manifest, IProgress<PromptEvent>? progress)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isClaimed)
        {
            throw new InvalidOperationException("A run serves one optimization; open another one.");
        }

        _isClaimed = true;
        manifest.Claim(_directory);
        _progress = progress;
    }

    /// <summary>Leaves what the run works with in the directory, for whoever looks at it before it ends.</summary>
    internal void Begin<T>(PromptModule<T> program, OptimizationPlan plan, OptimizationData<T> data)
        where T : class, ISignature<T>
    {
        File.Delete(_directory.Paths.Summary);
        RunDirectory.Replace(_directory.Paths.Plan, RecordedPlan.Write(plan, Options, program));
        if (!File.Exists(_directory.Paths.Rows))
        {
            RunDirectory.Replace(_directory.Paths.Rows, RecordedRow.Write(data));
        }
    }

    /// <summary>Leaves the result in the directory.</summary>
    internal void Finish(OptimizationResult result)
    {
        RunDirectory.Replace(_directory.Paths.Artifact, result.Artifact.ToJson());
        if (!result.BestOutputs.IsEmpty)
        {
            RunDirectory.Replace(_directory.Paths.BestOutputs, BestOutput.Write(result.BestOutputs));
        }

        RunDirectory.Replace(_directory.Paths.Summary, RunSummary.Write(this, result, DateTimeOffset.UtcNow));
    }

    /// <summary>Refuses to go on after an answer could not be written, also when a program swallowed the exception.</summary>
    /// <exception cref="RunDirectoryException">An answer could not be written.</exception>
    internal void Check()
    {
        if (_journal.Failure is { } failure)
        {
            throw failure;
        }
    }

    internal Task<JournalEntry> AskAsync(ModelRole role, int rollout, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        JournalKey key = CanonicalRequest.KeyOf(role, _identities[role], messages, options, rollout);
        return _journal.AskAsync(
            key,
            (Run: this, Role: role, Messages: messages, Options: options),
            static (question, token) => question.Run._clients[question.Role].GetResponseAsync(question.Messages, question.Options, token),
            static (question, response) => question.Run.Ledger.AddReal(BudgetUsage.Of(TokenUsage.Of(response), question.Run.Models[question.Role].Pricing)),
            cancellationToken);
    }

    private IChatClient Retrying(RunModel model)
        => model.Client.GetService(typeof(RetryingChatClient)) is not null
            ? model.Client
            : new RetryingChatClient(model.Client, Options.Retry, new RetryCounter(this));

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

    /// <summary>Counts attempts that failed as really asked, those of the client itself too, and passes the word on.</summary>
    private sealed class RetryCounter(OptimizationRun run) : IProgress<PromptEvent>
    {
        public void Report(PromptEvent value)
        {
            int failed = value switch
            {
                RequestRetried => 1,
                ClientRetried below => below.Requests,
                _ => 0,
            };
            if (failed > 0)
            {
                run.Ledger.AddReal(new BudgetUsage(failed, 0, 0, 0m));
            }

            run._progress?.Report(value);
        }
    }
}
