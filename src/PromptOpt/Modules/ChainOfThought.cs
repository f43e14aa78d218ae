using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Asks the model to reason first and then to give the outputs (Wei et al. 2022, "Chain-of-Thought Prompting").</summary>
/// <remarks>Safe for concurrent use as far as its client is.</remarks>
/// <typeparam name="T">The signature type. The reasoning stands in <see cref="Prediction{T}.Reasoning"/>, never in the signature.</typeparam>
/// <param name="client">The model.</param>
/// <param name="options">How to call it; <see langword="null"/> for <see cref="PredictOptions.Default"/>.</param>
public sealed class ChainOfThought<T>(IChatClient client, PredictOptions? options = null)
    : Predictor<T>(client, options, ExtraFields.Reasoning)
    where T : class, ISignature<T>;
