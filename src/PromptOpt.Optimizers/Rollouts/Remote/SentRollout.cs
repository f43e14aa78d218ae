using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>
/// A rollout that is run elsewhere, as the coordinator sees it: what is sent, the answers to its requests to models, and what comes back. Everything is bytes (JSON in UTF-8), so that any wire can
/// carry it; on the other side a <see cref="RolloutWorker"/> takes them.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="T">The program's signature.</typeparam>
public sealed class SentRollout<T> : IDisposable
    where T : class, ISignature<T>
{
    private readonly Rollout<T> _rollout;
    private readonly AskedModels _models;
    private readonly ReceivedPlaces _places = new();
    private readonly CallOrder _order = new();
    private readonly string _identity = RolloutIdentityJson.Draw();
    private readonly ConcurrentDictionary<int, (UInt128 Content, TaskCompletionSource<byte[]> Given)> _answers = [];
    private readonly ConcurrentDictionary<int, ChatResponse> _responses = [];
    private readonly CallCancellation _cancellation;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private ExecutionIdentityJson? _execution;
    private Exception? _stopping;
    private int _told;

    internal SentRollout(Rollout<T> rollout, SentProgram program, PaidCalls paid, CancellationToken cancellationToken)
    {
        _rollout = rollout;
        _cancellation = new CallCancellation(cancellationToken);
        _models = new AskedModels(rollout.Client, program.Clients, paid);
        Paid = paid;
        Request = RolloutRequestJson.Write(_identity, rollout, program);
    }

    /// <summary>What <see cref="RolloutWorker.RunAsync"/> is given.</summary>
    public ReadOnlyMemory<byte> Request { get; }

    internal PaidCalls Paid { get; }

    /// <summary>
    /// Answers a request to a model: from the journal of the run, or by asking the model. May be called for several at once, in any order, and for the same one several times: it is asked
    /// once then, and gets the same answer each time. The first worker that asks is the one whose requests are answered: a request is for one worker. Where the worker is lost, leave it alone: what was asked is answered and written down, and found when the rollout is run again.
    /// </summary>
    /// <param name="call">What the worker asks.</param>
    /// <returns>What the worker is to be given.</returns>
    /// <exception cref="OperationCanceledException">The rollout has ended, or is run elsewhere by now.</exception>
    /// <exception cref="FormatException">This is no request of a worker, or one of another rollout, or of a second worker that was given the same one.</exception>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> call)
    {
        (ExecutionIdentityJson execution, int cancelled, ChatCallJson? asked) = SentJson.Read(call, "request of a worker", Read);
        if (asked is null)
        {
            await _cancellation.CancelAsync(cancelled).ConfigureAwait(false);
            return [];
        }

        _order.Check();
        TaskCompletionSource<byte[]> own = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (UInt128 content, TaskCompletionSource<byte[]> given) = _answers.GetOrAdd(asked.Number, (asked.Content, own));
        if (content != asked.Content)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"This is no request of a worker: another one of the same rollout has the number {asked.Number} too, and they ask different things. Bring what a worker says unchanged."));
        }

        if (given == own)
        {
            try
            {
                given.SetResult(await AnswerOnceAsync(execution, asked).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                given.SetException(exception);
            }
        }

        return await given.Task.ConfigureAwait(false);
    }

    /// <summary>Takes what the worker gave back.</summary>
    /// <param name="outcome">What <see cref="RolloutWorker.RunAsync"/> gave.</param>
    /// <exception cref="FormatException">This is no outcome of the rollout, or that of another worker than the one that was answered, or a value does not come back as it was written.</exception>
    /// <exception cref="RolloutTransferException">The worker cannot run the program, or send back what it answered.</exception>
    public RolloutOutcome<T> Receive(ReadOnlyMemory<byte> outcome)
    {
        if (_stopping is not null)
        {
            Dispose();
            ExceptionDispatchInfo.Throw(_stopping);
        }

        (RolloutOutcome<T> read, var rejections) = RolloutOutcomeJson.Read(outcome, _identity, Claim, _rollout, ResponseOf);
        Dispose();
        if (_rollout.Terms.Observer is not null && Interlocked.Exchange(ref _told, 1) == 0)
        {
            foreach (PredictorCall call in read.Trace.Calls)
            {
                Tell(call, rejections);
            }
        }

        return read;
    }

    /// <summary>Ends it: from now on it can ask no model. What is under way is still answered, and written down.</summary>
    public void Dispose() => _order.Close();

    private async Task<byte[]> AnswerOnceAsync(ExecutionIdentityJson execution, ChatCallJson asked)
    {
        await _order.TurnOf(asked.Number).ConfigureAwait(false);
        try
        {
            Task<ChatResponse> answering;
            try
            {
                answering = Begin(asked, _places.Read(asked.Place));
            }
            finally
            {
                _order.Pass();
            }

            ChatResponse response = await answering.ConfigureAwait(false);
            _responses[asked.Number] = response;
            return ChatAnswerJson.Write(execution, asked.Number, response, type => _rollout.Terms.Observer.Tell(new ContentDropped(type)));
        }
        catch (Exception exception) when (exception is not FormatException)
        {
            if (exception is IRunStoppingFailure)
            {
                Interlocked.CompareExchange(ref _stopping, exception, null);
            }

            return ChatAnswerJson.Write(execution, asked.Number, exception);
        }
    }

    private void Tell(PredictorCall call, IEnumerable<ReplyRejected> rejections)
    {
        _rollout.Terms.Observer.Tell(new CallStarted(call));
        foreach (ReplyRejected rejection in rejections.Where(rejection => ReferenceEquals(rejection.Call, call)))
        {
            _rollout.Terms.Observer.Tell(rejection);
        }

        if (call.Failure is not null || call.ToDemo() is not null)
        {
            _rollout.Terms.Observer.Tell(new CallCompleted(call));
        }
    }

    // Whoever carries the bytes may do so in the midst of another call; what this one is a part of is the rollout.
    private Task<ChatResponse> Begin(ChatCallJson asked, CallPlace? place)
    {
        Task<ChatResponse>? answering = null;
        if (_context is null)
        {
            answering = AskAsync(asked, place);
        }
        else
        {
            ExecutionContext.Run(_context, _ => answering = AskAsync(asked, place), null);
        }

        return answering!;
    }

    private async Task<ChatResponse> AskAsync(ChatCallJson asked, CallPlace? place)
    {
        try
        {
            return await _models.AskAsync(asked, place, _cancellation.Begin(asked.Number)).ConfigureAwait(false);
        }
        finally
        {
            _cancellation.End(asked.Number);
        }
    }

    private ChatResponse ResponseOf(int number)
        => _responses.TryGetValue(number, out ChatResponse? response) ? response : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it holds the answer to the request {number}, which got none."));

    private (ExecutionIdentityJson Execution, int Cancelled, ChatCallJson? Asked) Read(JsonElement call)
    {
        var execution = ExecutionIdentityJson.Read(call);
        RolloutIdentityJson.Check(execution.Rollout, _identity);
        _execution?.Check(execution);
        int cancelled = ChatCallJson.ReadCancellation(call, execution);
        ChatCallJson? asked = cancelled < 0 ? ChatCallJson.Read(call, execution) : null;
        Claim(execution);
        return (execution, cancelled, asked);
    }

    // The first execution that is heard of is the one; another one may have gone another way.
    private void Claim(ExecutionIdentityJson execution)
    {
        RolloutIdentityJson.Check(execution.Rollout, _identity);
        (Interlocked.CompareExchange(ref _execution, execution, null) ?? execution).Check(execution);
    }
}
