using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>
/// A chat client that answers from a script and remembers what it was asked. Safe for concurrent use: replies are handed
/// out in the order in which requests arrive.
/// </summary>
public sealed class ScriptedChatClient : IChatClient
{
    /// <summary>The model name that replies carry unless they say otherwise: <c>scripted</c>.</summary>
    public const string ModelId = "scripted";

    private static readonly ChatClientMetadata Metadata = new("promptopt-testing", defaultModelId: ModelId);

    private readonly object _gate = new();
    private readonly List<ScriptedRequest> _requests = [];
    private readonly Func<ScriptedRequest, CancellationToken, ValueTask<ScriptedReply>> _answer;

    /// <summary>A client that gives these replies, one per request, then fails with <see cref="ScriptExhaustedException"/>.</summary>
    /// <param name="replies">Texts and exceptions convert to replies.</param>
    public ScriptedChatClient(params ScriptedReply[] replies)
    {
        ArgumentNullException.ThrowIfNull(replies);
        ImmutableArray<ScriptedReply> script = [.. replies];
        _answer = (request, _) => request.Index < script.Length
            ? new(script[request.Index])
            : throw new ScriptExhaustedException(request, script.Length);
    }

    /// <summary>A client whose replies depend on the request.</summary>
    /// <param name="answer">Called once per request, by several threads at once when requests overlap. What it throws, the caller gets.</param>
    public ScriptedChatClient(Func<ScriptedRequest, ScriptedReply> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _answer = (request, _) => new(answer(request));
    }

    /// <summary>A client whose replies depend on the request and take their time.</summary>
    /// <param name="answer">Called once per request, by several threads at once when requests overlap. What it throws, the caller gets.</param>
    public ScriptedChatClient(Func<ScriptedRequest, CancellationToken, ValueTask<ScriptedReply>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _answer = answer;
    }

    /// <summary>The clock that delays are measured on. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The requests so far, in the order of arrival: a copy.</summary>
    public ImmutableArray<ScriptedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ScriptExhaustedException">The script has no reply left.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ScriptedRequest request = Record(messages, options, cancellationToken);
        ScriptedReply reply = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is not null)
        {
            throw reply.Failure;
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Text))
        {
            FinishReason = reply.FinishReason,
            ModelId = reply.ModelId,
            Usage = UsageOf(request, reply),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ScriptExhaustedException">The script has no reply left.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ScriptedRequest request = Record(messages, options, cancellationToken);
        ScriptedReply reply = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        int given = 0;
        foreach (string piece in StreamedText.Split(reply.Text))
        {
            if (reply.Failure is not null && given++ >= reply.PiecesBeforeFailure)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ModelId = reply.ModelId };
        }

        if (reply.Failure is not null)
        {
            throw reply.Failure;
        }

        yield return StreamedText.Last(reply.ModelId, reply.FinishReason, UsageOf(request, reply));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: there is nothing to release.</summary>
    public void Dispose()
    {
    }

    private static UsageDetails UsageOf(ScriptedRequest request, ScriptedReply reply)
        => TokenEstimate.Usage(reply.InputTokens ?? TokenEstimate.Of(request.Messages), reply.OutputTokens ?? TokenEstimate.Of(reply.Text));

    private ScriptedRequest Record(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableArray<ChatMessage> copy = [.. messages];
        lock (_gate)
        {
            ScriptedRequest request = new() { Index = _requests.Count, Messages = copy, Options = options };
            _requests.Add(request);
            return request;
        }
    }

    private async ValueTask<ScriptedReply> AnswerAsync(ScriptedRequest request, CancellationToken cancellationToken)
    {
        ScriptedReply reply = await _answer(request, cancellationToken).ConfigureAwait(false);
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        return reply;
    }
}
