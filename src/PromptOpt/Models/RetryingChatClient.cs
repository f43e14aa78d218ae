using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Sends a request again when it failed in a way that may pass (<see cref="ModelException.IsTransient"/>), after a pause, and announces
/// every further attempt as <see cref="RequestRetried"/>, to its own observer and to the one that the calling program is bound to, once to each. Every SDK's failures are understood. Streams are begun again only before their first update.
/// Fits in a <c>ChatClientBuilder</c>: <c>builder.Use(inner => new RetryingChatClient(inner))</c>. Retries of the client inside should be off; those that are
/// not are announced as <see cref="ClientRetried"/>.
/// </summary>
/// <remarks>Safe for concurrent use as far as the client inside is.</remarks>
public sealed class RetryingChatClient : DelegatingChatClient
{
    private readonly RetryOptions _options;
    private readonly RetryDelays _delays;
    private readonly IPromptObserver? _observer;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">Makes the attempts.</param>
    /// <param name="options">How often and after what pauses; <see langword="null"/> means <see cref="RetryOptions.Default"/>.</param>
    /// <param name="observer">Told of every retry, whoever calls; the observer that a program is bound to hears of its own calls without it.</param>
    public RetryingChatClient(IChatClient innerClient, RetryOptions? options = null, IPromptObserver? observer = null)
        : base(innerClient)
    {
        _options = options ?? RetryOptions.Default;
        _delays = new RetryDelays(_options);
        _observer = observer;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The last attempt's failure, or the first that cannot pass.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        messages = Repeatable(messages);
        IPromptObserver? observer = ListenerOf(options);
        for (int attempt = 1; ; attempt++)
        {
            ModelException failure;
            RequestWatch? watch = Watch(observer);
            try
            {
                return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false) ?? throw ClientFailure.OfNothing();
            }
            catch (Exception exception)
            {
                failure = FailureOf(exception, options, cancellationToken);
            }
            finally
            {
                End(watch, observer);
            }

            await PauseAsync(attempt, failure, observer, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The last attempt's failure, the first that cannot pass, or any after the first update.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        messages = Repeatable(messages);
        IPromptObserver? observer = ListenerOf(options);
        bool hasBegun = false;
        for (int attempt = 1; ; attempt++)
        {
            ModelException? failure;
            Attempt stream = new(this, messages, options, observer, cancellationToken);
            await using (stream.ConfigureAwait(false))
            {
                while (true)
                {
                    (ChatResponseUpdate? update, failure) = await stream.NextAsync().ConfigureAwait(false);
                    if (update is null)
                    {
                        break;
                    }

                    hasBegun = true;
                    yield return update;
                }
            }

            if (failure is null && hasBegun)
            {
                yield break;
            }

            // What some SDKs make of an answer that is no stream at all.
            failure ??= new ModelException(FailureKind.Transport, "The stream ended before anything came.");
            if (hasBegun)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            await PauseAsync(attempt, failure, observer, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<ChatMessage> Repeatable(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages is IReadOnlyCollection<ChatMessage> ? messages : [.. messages];
    }

    /// <summary>The failure behind an exception of the client; what is none is thrown on.</summary>
    private ModelException FailureOf(Exception exception, ChatOptions? options, CancellationToken cancellationToken)
    {
        Exception translated = ClientFailure.Translate(exception, InnerClient, options, cancellationToken, _options.TimeProvider);
        if (translated is not ModelException)
        {
            ExceptionDispatchInfo.Throw(translated);
        }

        return (ModelException)translated;
    }

    /// <summary>Who is told of a call: the client's own observer and the caller's, each once.</summary>
    private IPromptObserver? ListenerOf(ChatOptions? options)
        => options is ObservedChatOptions observed ? PromptObservers.Join(observed.Observer, _observer) : _observer;

    private static RequestWatch? Watch(IPromptObserver? observer) => observer is null ? null : RequestWatch.Begin();

    private static void End(RequestWatch? watch, IPromptObserver? observer)
    {
        if (watch?.End() is > 0 and var repeated)
        {
            observer.Tell(new ClientRetried { Requests = repeated, Host = watch.Host });
        }
    }

    private async ValueTask PauseAsync(int attempt, ModelException failure, IPromptObserver? observer, CancellationToken cancellationToken)
    {
        TimeSpan? delay = _delays.Next(attempt, failure);
        if (delay is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        observer.Tell(new RequestRetried { Attempt = attempt, Delay = delay.Value, Failure = failure });
        await Task.Delay(delay.Value, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One attempt at a stream.</summary>
    private sealed class Attempt(
        RetryingChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        IPromptObserver? observer,
        CancellationToken cancellationToken) : IAsyncDisposable
    {
        private IAsyncEnumerator<ChatResponseUpdate>? _updates;

        /// <summary>The next update, or none at the end; with the failure that is the end.</summary>
        public async ValueTask<(ChatResponseUpdate? Update, ModelException? Failure)> NextAsync()
        {
            bool isFirst = _updates is null;
            RequestWatch? watch = isFirst ? Watch(observer) : null;
            try
            {
                _updates ??= client.InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                return (await _updates.MoveNextAsync().ConfigureAwait(false) ? _updates.Current : null, null);
            }
            catch (Exception exception)
            {
                return (null, client.FailureOf(exception, options, cancellationToken));
            }
            finally
            {
                End(watch, observer);
            }
        }

        public ValueTask DisposeAsync() => _updates?.DisposeAsync() ?? default;
    }
}
