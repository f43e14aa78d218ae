using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Asks a client for an answer in a form, and for less where its endpoint refuses: the form of the request is only how it is asked, so that journals and budgets above see one request. What was refused
/// is told, and remembered once something less was taken.
/// </summary>
/// <param name="client">Is asked.</param>
/// <param name="observer">Is told of refusals.</param>
internal readonly struct FormFallback(IChatClient client, IPromptObserver? observer)
{
    /// <summary>Asks.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options, with the form that is wanted; not changed.</param>
    /// <param name="mark">What the request is about.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions options, FormMark mark, CancellationToken cancellationToken)
    {
        FormSteps steps = new(client, observer, options, mark);
        while (true)
        {
            try
            {
                ChatResponse response = await client.GetResponseAsync(messages, steps.Options, cancellationToken).ConfigureAwait(false);
                steps.Note();
                if (mark.Function.Length > 0 && response is not null)
                {
                    RawArguments.Keep(response, mark.Function);
                }

                return response!;
            }
            catch (Exception exception) when (steps.StepDown(exception, cancellationToken))
            {
            }
        }
    }

    /// <summary>Asks for a stream. Only before its first update less is asked for.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IEnumerable<ChatMessage> messages, ChatOptions options, FormMark mark, CancellationToken cancellationToken)
        => StreamAsync(client, new FormSteps(client, observer, options, mark), messages, cancellationToken);

    private static async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IChatClient client, FormSteps steps, IEnumerable<ChatMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        try
        {
            while (updates is null)
            {
                IAsyncEnumerator<ChatResponseUpdate>? begun = null;
                ExceptionDispatchInfo? failure = null;
                try
                {
                    begun = client.GetStreamingResponseAsync(messages, steps.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await begun.MoveNextAsync().ConfigureAwait(false))
                    {
                        await begun.DisposeAsync().ConfigureAwait(false);
                        yield break;
                    }

                    updates = begun;
                }
                catch (Exception exception)
                {
                    failure = steps.StepDown(exception, cancellationToken) ? null : ExceptionDispatchInfo.Capture(exception);
                }

                if (updates is null && begun is not null)
                {
                    await begun.DisposeAsync().ConfigureAwait(false);
                }

                failure?.Throw();
            }

            steps.Note();
            do
            {
                yield return updates.Current;
            }
            while (await updates.MoveNextAsync().ConfigureAwait(false));
        }
        finally
        {
            if (updates is not null)
            {
                await updates.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
