using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>One rollout as the worker sees it: its requests to models, numbered and sent. Safe for concurrent use.</summary>
/// <param name="rollout">Tells it from others.</param>
/// <param name="ask">Takes a request to the coordinator and gives its answer.</param>
/// <param name="ending">Nobody waits for the rollout any more.</param>
internal sealed class WorkerSession(string rollout, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> ask, CancellationToken ending) : IPromptObserver
{
    private readonly object _gate = new();
    private readonly SentPlaces _places = new();
    private readonly ConditionalWeakTable<ChatResponse, StrongBox<int>> _numbers = [];
    private readonly List<ReplyRejected> _rejections = [];
    private int _next;
    private int _answered;
    private PromptException? _broken;

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

    /// <summary>Refuses to go on after a request could not be sent, whatever the program made of it.</summary>
    /// <exception cref="RolloutTransferException">A request cannot be written.</exception>
    /// <exception cref="WorkerException">The coordinator could not be reached.</exception>
    public void Check()
    {
        if (_broken is { } broken)
        {
            throw broken;
        }
    }

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
                call = ChatCallJson.Write(rollout, _next, _answered, messages, options, place, _places);
            }
            catch (RolloutTransferException refusal)
            {
                _broken ??= refusal;
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
            return ChatAnswerJson.Read(await ask(call, ending).WaitAsync(cancellationToken).ConfigureAwait(false), rollout, number);
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
            lock (_gate)
            {
                _broken ??= lost;
            }

            throw new RolloutStoppedException(lost.Message, lost);
        }
    }

    // Nobody waits for the answer any more; where it cannot be said, the answer is given in vain.
    private async Task GiveUpAsync(int number)
    {
        try
        {
            await ask(ChatCallJson.WriteCancellation(rollout, number), ending).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            System.Diagnostics.Trace.TraceWarning(exception.Message);
        }
    }
}
