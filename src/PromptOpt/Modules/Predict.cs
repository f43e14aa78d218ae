using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Asks the model for the outputs of a signature directly.</summary>
/// <remarks>Safe for concurrent use as far as its client is.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
/// <param name="client">The model.</param>
/// <param name="options">How to call it; <see langword="null"/> for <see cref="PredictOptions.Default"/>.</param>
public sealed class Predict<T>(IChatClient client, PredictOptions? options = null)
    : Predictor<T>(client, options, ExtraFields.None)
    where T : class, ISignature<T>;
