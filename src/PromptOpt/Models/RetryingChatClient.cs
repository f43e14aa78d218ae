using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Sends a request again when it failed in a way that may pass (<see cref="ModelException.IsTransient"/>), after a pause, and announces
/// every further attempt as <see cref="RequestRetried"/>. Streams are begun again only before their first update. Fits in a
/// <c>ChatClientBuilder</c>: <c>builder.Use(inner => new RetryingChatClient(inner))</c>. Retries of the client inside should be off.
/// </summary>
public sealed class RetryingChatClient : DelegatingChatClient
{
    private readonly RetryOptions _options;
    private readonly RetryDelays _delays;
    private readonly IProgress<PromptEvent>? _observer;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">Makes the attempts.</param>
    /// <param name="options">How often and after what pauses; <see langword="null"/> means <see cref="RetryOptions.Default"/>.</param>
    /// <param name="observer">Told of every retry.</param>
    public RetryingChatClient(IChatClient innerClient, RetryOptions? options = null, IProgress<PromptEvent>? observer = null)
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
        for (int attempt = 1; ; attempt++)
        {
            ModelException failure;
            try
            {
                return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (ModelException.From(exception, cancellationToken) is { } classified)
            {
                failure = classified;
            }

            await PauseAsync(attempt, failure, cancellationToken).ConfigureAwait(false);
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
        bool hasBegun = false;
        for (int attempt = 1; ; attempt++)
        {
            ModelException? failure;
            IAsyncEnumerator<ChatResponseUpdate> updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (updates.ConfigureAwait(false))
            {
                while (true)
                {
                    (bool hasUpdate, failure) = await AdvanceAsync(updates, cancellationToken).ConfigureAwait(false);
                    if (!hasUpdate)
                    {
                        break;
                    }

                    hasBegun = true;
                    yield return updates.Current;
                }
            }

            if (failure is null)
            {
                yield break;
            }

            if (hasBegun)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            await PauseAsync(attempt, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<(bool HasUpdate, ModelException? Failure)> AdvanceAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return (await updates.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception exception) when (ModelException.From(exception, cancellationToken) is { } classified)
        {
            return (false, classified);
        }
    }

    private static IEnumerable<ChatMessage> Repeatable(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages is IReadOnlyCollection<ChatMessage> ? messages : [.. messages];
    }

    private async ValueTask PauseAsync(int attempt, ModelException failure, CancellationToken cancellationToken)
    {
        TimeSpan? delay = _delays.Next(attempt, failure);
        if (delay is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        _observer?.Report(new RequestRetried(attempt, delay.Value, failure));
        await Task.Delay(delay.Value, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }
}
