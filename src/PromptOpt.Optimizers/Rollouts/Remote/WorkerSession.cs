using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// One rollout as the worker sees it: its requests to models, numbered and sent. When one of them cannot be taken to the coordinator, nothing can come of the rollout: all that wait end, and none begins any
/// more. Safe for concurrent use.
/// </summary>
/// <param name="execution">Tells it from others.</param>
/// <param name="ask">Takes a request to the coordinator and gives its answer.</param>
/// <param name="ending">Nobody waits for the rollout any more.</param>
internal sealed class WorkerSession(ExecutionIdentityJson execution, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> ask, CancellationToken ending) : IPromptObserver
{
    private readonly object _gate = new();
    private readonly SentPlaces _places = new();
    private readonly ConditionalWeakTable<ChatResponse, StrongBox<int>> _numbers = [];
    private readonly List<ReplyRejected> _rejections = [];
    private int _next;
    private int _answered;
    private readonly WorkerEnd _end = new(ending);

    /// <summary>Cancelled when nobody waits for the rollout any more, or nothing can come of it.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Replies that were asked for again.</summary>
    public IReadOnlyList<ReplyRejected> Rejections
    {
        get
        {
            lock (_gate)
            {
                return [.. _rejections];
            }
        }
    }

    /// <summary>The number of the request that a response answered; negative for none.</summary>
    public int NumberOf(ChatResponse response) => _numbers.TryGetValue(response, out StrongBox<int>? number) ? number.Value : -1;

    /// <summary>Ends it, because its program has ended or was left behind.</summary>
    /// <returns>
    /// Why nothing came of it, whatever the program made of it: a <see cref="RolloutTransferException"/> where a request cannot be written, a <see cref="WorkerException"/> where the coordinator could not be reached;
    /// <see langword="null"/> where something did.
    /// </returns>
    public PromptException? Close() => _end.Close();

    public void Observe(PromptEvent happened)
    {
        if (happened is ReplyRejected rejection)
        {
            lock (_gate)
            {
                _rejections.Add(rejection);
            }
        }
    }

    /// <summary>Asks. The request is numbered before this returns, so that requests are in the order in which the program begins them.</summary>
    /// <exception cref="OperationCanceledException">The program gave up, or the rollout.</exception>
    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (_end.Cause is { } broken)
        {
            return Task.FromException<ChatResponse>(Stopped(broken));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ChatResponse>(cancellationToken);
        }

        (CallPlace? place, options) = CallPlace.Take(options);
        int number;
        byte[] call;
        lock (_gate)
        {
            try
            {
                call = ChatCallJson.Write(execution, _next, _answered, messages, options, place, _places);
            }
            catch (RolloutTransferException refusal)
            {
                _end.Break(refusal);
                throw;
            }

            number = _next++;
        }

        return AskAsync(number, call, place, cancellationToken);
    }

    private async Task<ChatResponse> AskAsync(int number, byte[] call, CallPlace? place, CancellationToken cancellationToken)
    {
        try
        {
            (ChatResponse? response, Exception? thrown) = await SendAsync(number, call, cancellationToken).ConfigureAwait(false);
            if (response is null)
            {
                throw thrown!;
            }

            _numbers.Add(response, new StrongBox<int>(number));
            return response;
        }
        finally
        {
            lock (_gate)
            {
                _answered++;
                if (place is not null)
                {
                    _places.Answered(place);
                }
            }
        }
    }

    private async Task<(ChatResponse? Response, Exception? Thrown)> SendAsync(int number, byte[] call, CancellationToken cancellationToken)
    {
        try
        {
            // A wire may not heed its token.
            return ChatAnswerJson.Read(await Observed(Observed(ask(call, Token)).WaitAsync(Token)).WaitAsync(cancellationToken).ConfigureAwait(false), execution, number);
        }
        catch (Exception) when (_end.Cause is { } broken)
        {
            throw Stopped(broken);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = GiveUpAsync(number);
            throw;
        }
        catch (Exception exception)
        {
            // The wire is broken; of the program nothing is known any more.
            WorkerException lost = new($"A request could not be taken to where models are asked: {exception.Message}", exception);
            _end.Break(lost);
            throw Stopped(lost);
        }
    }

    // How a call ends that was left behind is nobody's affair.
    private static Task<byte[]> Observed(Task<byte[]> asking)
    {
        _ = asking.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return asking;
    }

    private static RolloutStoppedException Stopped(PromptException broken) => new(broken.Message, broken);

    // Nobody waits for the answer any more; where it cannot be said, the answer is given in vain.
    private async Task GiveUpAsync(int number)
    {
        try
        {
            await ask(ChatCallJson.WriteCancellation(execution, number), Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            System.Diagnostics.Trace.TraceWarning(exception.Message);
        }
    }
}
