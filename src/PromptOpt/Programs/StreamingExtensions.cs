using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace PromptOpt;

/// <summary>Answers while they arrive.</summary>
public static class StreamingExtensions
{
    // Enough that a slow listener holds up no model for a moment, and little enough that nothing is piled up.
    private const int MostWaiting = 64;

    /// <summary>
    /// Runs a predictor or program and gives what its predictors answer while it arrives: pieces of text fields, any other field when it is whole, reasoning, a restart when a
    /// reply does not count, and the prediction at the end. A program stays as it is written. However a reply is split, its pieces make what
    /// <see cref="PromptModule{T}.RunAsync"/> gives; a predictor whose adapter reads whole replies only tells them at their end. Leaving the loop early cancels the run.
    /// </summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="module">The predictor or program.</param>
    /// <param name="input">The inputs; its outputs are ignored.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ModelException">The model could not be called.</exception>
    /// <exception cref="AdapterParseException">A reply could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IAsyncEnumerable<StreamUpdate> StreamAsync<T>(this PromptModule<T> module, T input, CancellationToken cancellationToken = default)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        return StreamCoreAsync(module, input, cancellationToken);
    }

    private static async IAsyncEnumerable<StreamUpdate> StreamCoreAsync<T>(PromptModule<T> module, T input, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        Channel<StreamUpdate> updates = Channel.CreateBounded<StreamUpdate>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        ChannelReader<StreamUpdate> told = updates;
        using CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var bound = (PromptModule<T>)module.BindCore(new ProgramBinding { Updates = updates.Writer });
        Task<Prediction<T>> run = RunAsync(bound, input, updates.Writer, left.Token);
        try
        {
            // What was told before a failure is given before it is thrown.
            await foreach (StreamUpdate update in told.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return update;
            }

            Prediction<T> prediction = await run.ConfigureAwait(false);
            yield return new PredictionUpdate<T>(bound is Predictor<T> ? bound.Predictors[0].Name : PredictorInfo.Self, prediction);
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<Prediction<T>> RunAsync<T>(PromptModule<T> module, T input, ChannelWriter<StreamUpdate> updates, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        try
        {
            return await module.RunAsync(input, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            updates.TryComplete();
        }
    }
}
