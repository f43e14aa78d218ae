using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Asks again for less where an endpoint refuses the form of an answer that an adapter asks for (a strict schema, a schema, a JSON object, the call of a function), and remembers it for the client. Each
/// refusal is told as <see cref="FormRefused"/>. Predictors and runs do so by themselves; it is for a client of yours that is told places (<see cref="IPlacedChatClient"/>), such as a journal or cache, which is
/// to see one request whatever the endpoint takes: it belongs inside of that. Other requests pass as they are.
/// </summary>
/// <remarks>Safe for concurrent use as far as the client inside is.</remarks>
public sealed class FormFallbackChatClient : DelegatingChatClient
{
    private readonly IPromptObserver? _observer;
    private readonly FormMark? _mark;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">Is asked.</param>
    /// <param name="observer">Is told of every refusal.</param>
    public FormFallbackChatClient(IChatClient innerClient, IPromptObserver? observer = null)
        : base(innerClient)
        => _observer = observer;

    /// <summary>Creates the client for requests of which less may be asked, without a mark in them.</summary>
    internal FormFallbackChatClient(IChatClient innerClient, IPromptObserver? observer, FormMark mark)
        : this(innerClient, observer)
        => _mark = mark;

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => TryTake(ref options, out FormMark mark)
            ? new FormFallback(InnerClient, _observer).AskAsync(Repeatable(messages), options!, mark, cancellationToken)
            : base.GetResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
        => TryTake(ref options, out FormMark mark)
            ? new FormFallback(InnerClient, _observer).StreamAsync(Repeatable(messages), options!, mark, cancellationToken)
            : base.GetStreamingResponseAsync(messages, options, cancellationToken);

    /// <summary>Takes the mark out of a request of which less may be asked.</summary>
    private bool TryTake(ref ChatOptions? options, out FormMark mark)
    {
        mark = _mark ?? default;
        if (_mark is not null)
        {
            return options is not null;
        }

        if (options?.AdditionalProperties?.TryGetValue(RequestKeys.FormProperty, out object? text) != true)
        {
            return false;
        }

        mark = FormMark.Parse(text as string ?? "");
        options = options!.Clone();
        options.AdditionalProperties!.Remove(RequestKeys.FormProperty);
        return true;
    }

    private static IEnumerable<ChatMessage> Repeatable(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages is IReadOnlyCollection<ChatMessage> ? messages : [.. messages];
    }
}
