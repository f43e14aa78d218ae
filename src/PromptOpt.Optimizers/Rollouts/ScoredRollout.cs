using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>A rollout with what is needed to judge it, which is no matter of whoever runs it.</summary>
/// <param name="Rollout">The rollout.</param>
internal readonly record struct ScoredRollout<T>(Rollout<T> Rollout)
    where T : class, ISignature<T>
{
    /// <summary>The model the metric may ask in this rollout.</summary>
    public IChatClient? Judge { get; init; }

    /// <summary>Says what a run made of it, whatever the program does about that; <see langword="null"/> when none does.</summary>
    public RolloutMeter? Meter { get; init; }
}
