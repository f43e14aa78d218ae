using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Turns whatever a client throws into a <see cref="ModelException"/> with its kind, or lets your own knowledge of the client decide. Programs, retries and
/// runs classify by themselves; it is for clients whose exceptions PromptOpt does not know, and for code that calls a client directly. A
/// <see cref="RetryingChatClient"/> belongs round it. Safe for concurrent use as far as the client inside is.
/// </summary>
public sealed class ClassifyingChatClient : DelegatingChatClient
{
    private readonly Func<Exception, ModelException?>? _classify;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The client whose exceptions are classified.</param>
    /// <param name="classify">
    /// Asked first about every exception that is neither a <see cref="ModelException"/> already nor the caller's own cancellation; <see langword="null"/> from it
    /// leaves the exception to PromptOpt. Where it throws itself, the call failed as <see cref="FailureKind.Configuration"/>, with both exceptions. Default: everything is left to
    /// PromptOpt.
    /// </param>
    public ClassifyingChatClient(IChatClient innerClient, Func<Exception, ModelException?>? classify = null)
        : base(innerClient)
        => _classify = classify;

    /// <inheritdoc/>
    /// <exception cref="ModelException">The client failed.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false) ?? throw ClientFailure.OfNothing();
        }
        catch (Exception exception)
        {
            Throw(exception, options, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The client failed.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        try
        {
            while (true)
            {
                try
                {
                    updates ??= base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await updates.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception exception)
                {
                    Throw(exception, options, cancellationToken);
                    throw;
                }

                yield return updates.Current;
            }
        }
        finally
        {
            if (updates is not null)
            {
                await updates.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private ModelException? Ask(Exception exception)
    {
        try
        {
            return _classify?.Invoke(exception);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return new ModelException(
                FailureKind.Configuration,
                $"The chat client failed with {exception.GetType().Name}: {FailureText.Sentence(exception.Message)} The classifier of the {nameof(ClassifyingChatClient)}, asked what that means, threw {thrown.GetType().Name}: {FailureText.Sentence(thrown.Message)}",
                new AggregateException(exception, thrown));
        }
    }

    private void Throw(Exception exception, ChatOptions? options, CancellationToken cancellationToken)
    {
        Exception translated = ClientFailure.Translate(exception, InnerClient, options, cancellationToken);
        // Asked only where there is something to decide.
        if (translated is ModelException && exception is not ModelException && Ask(exception) is { } own)
        {
            translated = own;
        }

        if (!ReferenceEquals(translated, exception))
        {
            ExceptionDispatchInfo.Throw(translated);
        }
    }
}
