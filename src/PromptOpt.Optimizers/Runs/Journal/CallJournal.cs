using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// Asks every question at most once in the life of a run. Equal questions that are open at the same time share one flight; a
/// flight goes on while anyone waits for it, whoever began it. An answer is in the journal before anybody gets it.
/// </summary>
internal sealed class CallJournal : IAsyncDisposable
{
    // A client that does not heed its cancellation must not keep a run from ending.
    private static readonly TimeSpan LandingPatience = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly AnswerStore _answers;
    private readonly Dictionary<JournalKey, Flight> _flights = [];
    private readonly HashSet<Task> _airborne = [];
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly CallSlots _slots;
    private int _asked;
    private bool _isClosed;

    /// <param name="path">The file.</param>
    /// <param name="maxParallelism">Most calls at once.</param>
    /// <exception cref="RunDirectoryException">The journal cannot be opened or read.</exception>
    public CallJournal(string path, int maxParallelism)
    {
        _answers = new AnswerStore(path);
        _slots = new CallSlots(maxParallelism);
        _asked = _answers.Recorded.Calls;
    }

    /// <inheritdoc cref="AnswerStore.Failure"/>
    public RunDirectoryException? Failure => _answers.Failure;

    /// <inheritdoc cref="AnswerStore.Recorded"/>
    public TokenUsage Recorded => _answers.Recorded;

    /// <inheritdoc cref="AnswerStore.Replayed"/>
    public long Replayed => _answers.Replayed;

    /// <inheritdoc cref="AnswerStore.Live"/>
    public long Live => _answers.Live;

    public int DamagedRecords => _answers.DamagedRecords;

    /// <summary>Name of what it belongs to, for whoever asks after the end of that. Default: its own.</summary>
    public string Owner { get; init; } = nameof(CallJournal);

    /// <summary>Told, before a model is asked, what was asked so far, calls that are under way included; throws where nothing more may be asked.</summary>
    public Action<TokenUsage>? Admit { get; set; }

    /// <summary>Told of the type of content that cannot be written and is left out of an answer; once for each type.</summary>
    public event Action<string>? Dropped;

    /// <summary>The answer to a question: from the journal, from a flight that is under way, or from a model.</summary>
    /// <param name="key">Names the question.</param>
    /// <param name="question">What the next two are given.</param>
    /// <param name="call">Asks the model.</param>
    /// <param name="cancellationToken">Stops the waiting, and the call when nobody else waits for it.</param>
    /// <exception cref="ModelException">The call failed; a failure that may pass, or that a person can mend, is not in the journal.</exception>
    public async Task<JournalEntry> AskAsync<TQuestion>(JournalKey key, TQuestion question, Func<TQuestion, CancellationToken, Task<ChatResponse>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flight? flight;
        bool leads = false;
        if (Failure is null && _answers.Find(key) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            if (_isClosed)
            {
                throw new RunDisposedException(Owner);
            }

            if (Failure is not null)
            {
                throw Failure;
            }

            // A flight lands after its answer was recorded, so that one of both is found.
            if (!_flights.TryGetValue(key, out flight) && !_answers.Contains(key))
            {
                Admit?.Invoke(Recorded with { Calls = _asked });
                leads = true;
                _asked++;
                _flights.Add(key, flight = new Flight());
                _airborne.Add(flight.Landed.Task);
            }

            if (flight is not null)
            {
                flight.Waiting++;
                flight.IsShared |= !leads;
            }
        }

        if (flight is null)
        {
            return _answers.Find(key)!;
        }

        try
        {
            if (leads)
            {
                // Who began the flight goes on where it ends, without a turn in the queue of the thread pool; leaving does not end it.
                await FlyAsync(key, flight, question, call, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await _slots.LendAsync(flight.Landed.Task.WaitAsync(cancellationToken)).ConfigureAwait(false);
            }

            JournalEntry landed = await flight.Landed.Task.ConfigureAwait(false);
            return flight.IsShared ? landed.Copy() : landed;
        }
        finally
        {
            Leave(key, flight);
        }
    }

    /// <inheritdoc cref="AnswerStore.Peek"/>
    public JournalEntry? Peek(JournalKey key) => _answers.Peek(key);

    /// <inheritdoc cref="AnswerStore.ClaimOf"/>
    public JournalKey? ClaimOf(JournalKey claim) => _answers.ClaimOf(claim);

    /// <inheritdoc cref="AnswerStore.Claim"/>
    public void Claim(JournalKey claim, JournalKey request) => _answers.Claim(claim, request);

    /// <inheritdoc cref="AnswerStore.FlushToDisk"/>
    public void FlushToDisk() => _answers.FlushToDisk();

    public async ValueTask DisposeAsync()
    {
        Flight[] open;
        Task[] airborne;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            open = [.. _flights.Values];
            airborne = [.. _airborne];
        }

        foreach (Flight flight in open)
        {
            await flight.Cancellation.CancelAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(airborne).WaitAsync(LandingPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _answers.Dispose();
    }

    private async Task FlyAsync<TQuestion>(JournalKey key, Flight flight, TQuestion question, Func<TQuestion, CancellationToken, Task<ChatResponse>> call, CancellationToken leader)
    {
        CancellationToken cancellationToken = flight.Cancellation.Token;
        bool holdsSlot = false;
        JournalEntry? answer = null;
        Exception? failure = null;
        try
        {
            // A call counts as under way until its answer is recorded: after a kill no more than these are asked again.
            await _slots.TakeAsync(out holdsSlot).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (!flight.IsShared)
            {
                // Who waits has been told to stop, and may not have left yet: what nobody wants is not asked.
                leader.ThrowIfCancellationRequested();
            }

            ChatResponse? response = null;
            ModelException? outcome = null;
            try
            {
                response = await call(question, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                outcome = OutcomeOf(exception, cancellationToken);
            }

            answer = _answers.Record(key, () => response is null ? JournalEntry.Of(outcome!) : JournalEntry.Of(response, Drop));
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (holdsSlot)
        {
            _slots.Release();
        }

        lock (_gate)
        {
            if (_isClosed && failure is OperationCanceledException)
            {
                failure = new RunDisposedException(Owner);
            }

            Remove(key, flight);
            _airborne.Remove(flight.Landed.Task);
            _asked -= answer is null ? 1 : 0;
        }

        if (answer is not null)
        {
            flight.Landed.SetResult(answer);
        }
        else
        {
            flight.Landed.SetException(failure!);
            // Everybody may have left before it landed.
            _ = flight.Landed.Task.Exception;
        }
    }

    /// <exception cref="ModelException">The failure is none for good; any other exception is passed on, a flight that was called off among them.</exception>
    private static ModelException OutcomeOf(Exception exception, CancellationToken cancellationToken)
    {
        ModelException? failure = ModelException.From(exception, cancellationToken);
        if (failure is null)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        return JournalEntry.IsPermanent(failure) ? failure : throw failure;
    }

    private void Drop(string type)
    {
        bool isNew;
        lock (_gate)
        {
            isNew = _dropped.Add(type);
        }

        if (isNew)
        {
            Dropped?.Invoke(type);
        }
    }

    private void Leave(JournalKey key, Flight flight)
    {
        if (flight.Landed.Task.IsCompleted)
        {
            return;
        }

        lock (_gate)
        {
            if (--flight.Waiting > 0 || flight.Landed.Task.IsCompleted)
            {
                return;
            }

            Remove(key, flight);
        }

        flight.Cancellation.Cancel();
    }

    private void Remove(JournalKey key, Flight flight)
    {
        if (_flights.TryGetValue(key, out Flight? current) && ReferenceEquals(current, flight))
        {
            _flights.Remove(key);
        }
    }

    private sealed class Flight
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public TaskCompletionSource<JournalEntry> Landed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiting { get; set; }

        /// <summary>Whether more than one asked for it, so that each needs an answer of its own.</summary>
        public bool IsShared { get; set; }
    }
}
