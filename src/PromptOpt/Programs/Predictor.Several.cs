using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <content>Several completions of one prompt.</content>
public abstract partial class Predictor<T>
{
    private bool _isOneOfSeveral;

    /// <summary>How many answers the next request wants.</summary>
    private int Wanted => _isOneOfSeveral || _updates is not null || _prompt.Second is not null ? 1 : _options.Completions;

    /// <summary>Completes what the client gave with one request by further ones, each another sample.</summary>
    private async ValueTask<Prediction<T>> CompleteAsync(ValueTask<Prediction<T>> asked, T input, ProgramTrace trace, CancellationToken cancellationToken)
    {
        Prediction<T> first = await asked.ConfigureAwait(false);
        int given = first.Response is { } response ? SeveralAnswers.Split(response).Count : 1;
        Task<Prediction<T>?>[] asking = [.. Enumerable.Range(given, Math.Max(0, _options.Completions - given)).Select(sample => Another(sample, trace).TryRunAsync(input, cancellationToken))];
        Prediction<T>[] others = [.. (await Task.WhenAll(asking).ConfigureAwait(false)).OfType<Prediction<T>>()];
        return others.Length == 0 ? first : new Prediction<T>(first.Value)
        {
            Present = first.Present,
            Reasoning = first.Reasoning,
            Completions = [.. first.Completions, .. others.Select(static other => other.Value)],
            Usage = others.Aggregate(first.Usage, static (sum, other) => sum + other.Usage),
            Response = first.Response,
            Trace = trace,
        };
    }

    private Predictor<T> Another(int sample, ProgramTrace trace)
    {
        var another = (Predictor<T>)BindCore(new ProgramBinding { Sample = sample });
        (another._isOneOfSeveral, another._trace, another._updates, another._isAdapterTold) = (true, trace, null, _isAdapterTold);
        // The first of several samples is as if none had been named.
        another._sample = CallPlace.Join(CallPlace.Distinct(_sample), sample);
        return another;
    }

    /// <returns>The prediction; <see langword="null"/> when the model declined or its reply could not be read, which the trace tells.</returns>
    private async Task<Prediction<T>?> TryRunAsync(T input, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (PromptException exception) when (exception is AdapterParseException or ModelException { Kind: FailureKind.Refusal })
        {
            return null;
        }
    }

    private (AdapterReply<T> Reply, ChatResponse Response, ImmutableArray<T> Completions) ReadOne(T input, ChatResponse response, AdapterReply<T>? read)
        => ResponseRefusal.Of(response) is { } refusal ? throw refusal : (read ?? _prompt.Read(input, response), response, default);

    /// <summary>Reads every answer of a response that is one.</summary>
    /// <returns>The first that can be read, or the first; the response it is in; and what all of them say that can be read, it first.</returns>
    /// <exception cref="ModelException">The model declined all of them.</exception>
    private (AdapterReply<T> Reply, ChatResponse Response, ImmutableArray<T> Completions) ReadSeveral(T input, ChatResponse response)
    {
        IReadOnlyList<ChatResponse> answers = SeveralAnswers.Split(response);
        ChatResponse[] given = [.. answers.Where(static answer => ResponseRefusal.Of(answer) is null)];
        if (given.Length == 0)
        {
            throw ResponseRefusal.Of(answers[0])!;
        }

        (AdapterReply<T> Reply, ChatResponse Response)[] read = [.. given.Select(answer => (_prompt.Read(input, answer), answer))];
        (AdapterReply<T> Reply, ChatResponse Response)[] complete = [.. read.Where(static answer => answer.Reply.IsComplete)];
        return complete.Length == 0 ? (read[0].Reply, read[0].Response, []) : (complete[0].Reply, complete[0].Response, [.. complete.Select(static answer => answer.Reply.Value)]);
    }
}
