using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>The models of a rollout that is run elsewhere: for each predictor the one that it would ask here. Safe for concurrent use.</summary>
/// <param name="client">The model of the rollout; <see langword="null"/> where predictors ask their own.</param>
/// <param name="own">The predictors' own.</param>
/// <param name="paid">What the rollout has paid for.</param>
internal sealed class AskedModels(IChatClient? client, ImmutableDictionary<string, IChatClient> own, PaidCalls paid)
{
    private readonly object _gate = new();
    private readonly Dictionary<IChatClient, ModelInUse> _clients = [];

    /// <summary>Asks. What happens until the first wait happens before this returns, so that requests begin in the order of the calls.</summary>
    /// <exception cref="ModelException">The model gave no answer.</exception>
    public Task<ChatResponse> AskAsync(ChatCallJson asked, CallPlace? place, CancellationToken cancellationToken)
    {
        ModelInUse model = ClientFor(place?.Predictor);
        ChatOptions? options = asked.Options;
        if (place is not null && model.IsPlaced)
        {
            if (model.Journaled is not null)
            {
                model.Journaled.AnsweredBefore = asked.AnsweredBefore;
            }

            options = place.AddTo(options);
        }
        else if (place is { Sample.Length: > 0 })
        {
            ((options ??= new ChatOptions()).AdditionalProperties ??= [])[CallPlace.SampleProperty] = place.Sample;
        }

        return model.Client.GetResponseAsync(asked.Messages, options, cancellationToken);
    }

    private ModelInUse ClientFor(string? predictor)
    {
        IChatClient named = client ?? (predictor is null ? null : own.GetValueOrDefault(predictor))
            ?? throw new FormatException($"The program has no predictor '{predictor}'.");
        lock (_gate)
        {
            if (!_clients.TryGetValue(named, out ModelInUse? model))
            {
                JournaledChatClient? journaled = (named as JournaledChatClient)?.ForAttempt(paid);
                // What a client throws is understood where it is known, with its address and its model.
                ClassifyingChatClient classifying = new((IChatClient?)journaled ?? new FormFallbackChatClient(named));
                _clients.Add(named, model = new(classifying, journaled, classifying.GetService(typeof(IPlacedChatClient)) is not null));
            }

            return model;
        }
    }

    /// <param name="Client">The model.</param>
    /// <param name="Journaled">The journal's client in it; <see langword="null"/> where there is none.</param>
    /// <param name="IsPlaced">Whether it asks where requests come from.</param>
    private sealed record ModelInUse(IChatClient Client, JournaledChatClient? Journaled, bool IsPlaced);
}
