namespace PromptOpt.Optimizers;

/// <summary>Rollouts that are wanted together.</summary>
/// <param name="Terms">How.</param>
/// <param name="Requests">The rollouts in logical order.</param>
/// <param name="Metric">Scores them.</param>
/// <param name="MaxCalls">Most calls of one rollout to the program's models.</param>
/// <param name="MaxJudgeCalls">Most calls of the metric for one rollout.</param>
internal sealed record Batch<T>(BatchTerms Terms, IReadOnlyList<RolloutRequest<T>> Requests, Metric<T>? Metric, int MaxCalls, int MaxJudgeCalls)
    where T : class, ISignature<T>;
