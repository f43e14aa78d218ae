namespace PromptOpt.Optimizers;

/// <summary>
/// What rollouts of a run have needed, by kind: programs may call a module in a loop, replies may have to be repaired. As long as nothing is known, every
/// predictor is called once. Only batches that were settled count, so that it follows from the logical course of a run.
/// </summary>
/// <param name="run">The run.</param>
internal sealed class RolloutNeeds(OptimizationRun run)
{
    private readonly Dictionary<(ModelRole Role, Type Signature), RolloutNeed> _seen = [];
    private readonly Dictionary<(ModelRole Role, Type Signature), BudgetUsage> _least = [];

    /// <summary>What a rollout of the student is likely to need, once it is known what it may need.</summary>
    public RolloutNeed Student { get; private set; } = new(default, 1);

    /// <summary>Says what is to be run, before anything is.</summary>
    public void Begin<T>(PromptModule<T> program, Dataset<T> rows, int maxJudgeCalls)
        where T : class, ISignature<T>
        => Student = First([.. rows.Examples.Select(row => new RolloutRequest<T>(program, row))], maxJudgeCalls);

    /// <summary>What rollouts like these are likely to need.</summary>
    public RolloutNeed Of<T>(IReadOnlyList<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
        => _seen.TryGetValue((requests[0].Role, typeof(T)), out RolloutNeed need) ? need : First(requests, maxJudgeCalls);

    /// <summary>
    /// What a rollout like this needs at the least: one call, unless some did without. Others of the run may all have taken more, as where replies had to be repaired.
    /// </summary>
    public RolloutNeed LeastOf<T>(RolloutRequest<T> kind)
        where T : class, ISignature<T>
        => new(_least.TryGetValue((kind.Role, typeof(T)), out BudgetUsage least) ? least with { Calls = Math.Min(1, least.Calls) } : new BudgetUsage(1, 0, 0, 0m), 1);

    /// <summary>
    /// The least that a rollout like these took until now, or takes when its first step fails for good; as long as none was run, what they are likely to need.
    /// </summary>
    public RolloutNeed LeastSeenOf<T>(IReadOnlyList<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
        => _least.TryGetValue((requests[0].Role, typeof(T)), out BudgetUsage least)
            ? new RolloutNeed(least with { Calls = Math.Min(least.Calls, requests[0].Program.Predictors.Min(static predictor => predictor.MaxCallsPerRun)) }, 1)
            : Of(requests, maxJudgeCalls);

    /// <summary>Adds what each rollout of a batch took.</summary>
    public void Add<T>(RolloutRequest<T> kind, IReadOnlyList<BudgetUsage> taken)
        where T : class, ISignature<T>
    {
        (ModelRole Role, Type Signature) key = (kind.Role, typeof(T));
        RolloutNeed need = new(taken.Aggregate(static (sum, one) => sum + one), taken.Count);
        _least[key] = taken.Aggregate(_least.TryGetValue(key, out BudgetUsage least) ? least : taken[0], BudgetUsage.Least);
        _seen[key] = _seen.TryGetValue(key, out RolloutNeed before) ? before + need : need;
        if (kind.Role == ModelRole.Student)
        {
            Student = _seen[key];
        }
    }

    // The programs of a batch may differ in their parameters; every rollout is reckoned with what the largest needs.
    private RolloutNeed First<T>(IReadOnlyList<RolloutRequest<T>> requests, int maxJudgeCalls)
        where T : class, ISignature<T>
    {
        // Measuring rows and prompts costs time that only limits of tokens and money repay.
        bool isMeasured = run.Ledger.IsMeasured;
        RowSizes sizes = isMeasured ? RowSizes.Of(requests.Select(static request => request.Example)) : default;
        BudgetUsage most = default;
        foreach (RolloutRequest<T> request in isMeasured ? requests.DistinctBy(static request => (request.Program, request.Role)) : requests.Take(1))
        {
            BudgetUsage first = RolloutCosts.Of(request.Program, sizes, maxCalls: null, run.Options.MaxOutputTokensPerCall)
                .First(run.Models[request.Role].Pricing, maxJudgeCalls > 0 && run.Models.Judge is not null, run.Models[ModelRole.Judge].Pricing);
            most = new(
                Math.Max(most.Calls, first.Calls),
                Math.Max(most.InputTokens, first.InputTokens),
                Math.Max(most.OutputTokens, first.OutputTokens),
                Math.Max(most.Cost, first.Cost));
        }

        return new RolloutNeed(most, 1);
    }
}
