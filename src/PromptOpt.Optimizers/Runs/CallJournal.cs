using System.Buffers;
using System.Text.Json;
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
    private readonly string _path;
    private readonly JournalFile _file;
    private readonly Dictionary<JournalKey, Flight> _flights = [];
    private readonly HashSet<Task> _airborne = [];
    private readonly RecentAnswers _recent = new();
    private readonly CallSlots _slots;
    private bool _isClosed;

    /// <param name="path">The file.</param>
    /// <param name="maxParallelism">Most calls at once.</param>
    /// <exception cref="RunDirectoryException">The journal cannot be opened or read.</exception>
    public CallJournal(string path, int maxParallelism)
    {
        _path = path;
        _slots = new CallSlots(maxParallelism);
        TokenUsage spent = default;
        try
        {
            _file = JournalFile.Open(path, content => spent += UsageOf(JournalEntry.Parse(content)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RunDirectoryException(DirectoryOf(path), $"The journal '{path}' cannot be read: {exception.Message}", exception);
        }

        Recorded = spent;
    }

    /// <summary>Set when an answer could not be written: from then on nothing is asked.</summary>
    public RunDirectoryException? Failure { get; private set; }

    /// <summary>What the answers in the journal cost when they were given, those of earlier sittings included.</summary>
    public TokenUsage Recorded { get; private set; }

    /// <summary>Questions this process answered from the journal.</summary>
    public long Replayed { get; private set; }

    /// <summary>Answers this process got from models.</summary>
    public long Live { get; private set; }

    public int DamagedRecords => _file.DamagedRecords;

    /// <summary>The answer to a question: from the journal, from a flight that is under way, or from a model.</summary>
    /// <param name="key">Names the question.</param>
    /// <param name="question">What the next two are given.</param>
    /// <param name="call">Asks the model.</param>
    /// <param name="answered">Told of the answer of the model before it is recorded.</param>
    /// <param name="cancellationToken">Stops the waiting, and the call when nobody else waits for it.</param>
    /// <exception cref="ModelException">The call failed; a failure that may pass, or that a person can mend, is not in the journal.</exception>
    public async Task<JournalEntry> AskAsync<TQuestion>(JournalKey key, TQuestion question, Func<TQuestion, CancellationToken, Task<ChatResponse>> call, Action<TQuestion, ChatResponse>? answered, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flight? flight;
        JournalEntry? known;
        ReadOnlyMemory<byte>? recorded;
        bool leads = false;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (Failure is not null)
            {
                throw Failure;
            }

            known = _recent.Find(key);
            recorded = known is null ? _file.Read(key) : null;
            if (known is not null || recorded is not null)
            {
                Replayed++;
                flight = null;
            }
            else if (!_flights.TryGetValue(key, out flight))
            {
                leads = true;
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
            return known ?? Remember(key, JournalEntry.Parse(recorded!.Value.Span));
        }

        try
        {
            if (leads)
            {
                // Who began the flight goes on where it ends, without a turn in the queue of the thread pool; leaving does not end it.
                await FlyAsync(key, flight, question, call, answered).WaitAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Waits until every answer until now is on the disk itself, so that it outlives a lost machine; answers go on being recorded meanwhile.</summary>
    public void FlushToDisk()
    {
        try
        {
            _file.FlushToDisk();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            lock (_gate)
            {
                Fail(exception);
            }
        }
    }

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
        lock (_gate)
        {
            _file.FlushToDisk();
            _file.Dispose();
        }
    }

    private static string DirectoryOf(string path) => Path.GetDirectoryName(path) ?? "";

    /// <summary>What an answer cost when it was given.</summary>
    internal static TokenUsage UsageOf(JournalEntry entry)
        => entry.Response is { } response ? TokenUsage.Of(response) : new TokenUsage(1, 0, 0, 0);

    private async Task FlyAsync<TQuestion>(JournalKey key, Flight flight, TQuestion question, Func<TQuestion, CancellationToken, Task<ChatResponse>> call, Action<TQuestion, ChatResponse>? answered)
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
            JournalEntry outcome;
            try
            {
                ChatResponse response = await call(question, cancellationToken).ConfigureAwait(false);
                answered?.Invoke(question, response);
                outcome = JournalEntry.Of(response);
            }
            catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                outcome = OutcomeOf(exception, cancellationToken);
            }

            answer = Record(key, outcome);
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
            Remove(key, flight);
            _airborne.Remove(flight.Landed.Task);
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

    /// <exception cref="ModelException">The failure is none for good.</exception>
    private static JournalEntry OutcomeOf(Exception exception, CancellationToken cancellationToken)
    {
        ModelException failure = ModelException.From(exception, cancellationToken)
            ?? new ModelException(FailureKind.Transport, $"The chat client failed with {exception.GetType().Name}: {exception.Message}", exception);
        return JournalEntry.IsPermanent(failure) ? JournalEntry.Of(failure) : throw failure;
    }

    // A plain answer is the same before and after; any other is used in the form that was written, as a replayed one would be.
    private JournalEntry Record(JournalKey key, JournalEntry entry)
    {
        ArrayBufferWriter<byte> json = ScratchBuffer.Take();
        entry.Write(json);
        ReadOnlySpan<byte> content = json.WrittenSpan;
        lock (_gate)
        {
            Live++;
            Recorded += UsageOf(entry);
            try
            {
                // An abandoned flight may land after the one that took its place: the first answer is the answer.
                return _file.Append(key, content)
                    ? entry.IsPlain ? entry : JournalEntry.Parse(content)
                    : JournalEntry.Parse(_file.Read(key)!.Value.Span);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Fail(exception);
            }
            finally
            {
                ScratchBuffer.GiveBack(json);
            }
        }
    }

    private JournalEntry Remember(JournalKey key, JournalEntry answer)
    {
        lock (_gate)
        {
            _recent.Add(key, answer);
        }

        return answer;
    }

    private RunDirectoryException Fail(Exception exception)
        => Failure ??= new RunDirectoryException(DirectoryOf(_path), $"An answer could not be written to the journal '{_path}': {exception.Message}", exception);

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
