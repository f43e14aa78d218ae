namespace PromptOpt.Optimizers;

/// <summary>The rollouts a search may take.</summary>
internal static class GepaBudget
{
    /// <summary>Rollouts of the minibatch evaluations that one proposal is reckoned with in <see cref="OfEffort"/>.</summary>
    private const int MinibatchOfEffort = 35;

    private const int FewestRowsOfAChange = 5;
    private const int MostProposalsByDefault = 2;
    private const int TrialsToSpread = 12;

    /// <summary>Most requests that one text goes through.</summary>
    public const int MostRequestsForAText = 8;

    /// <summary>Most candidates that are scored on all rows at the end: the start, and three that did best on the sample.</summary>
    public const int MaxFinalists = 4;

    /// <summary>Most runs of the program on a row.</summary>
    /// <param name="options">May name a budget.</param>
    /// <param name="components">How many components are changed.</param>
    /// <param name="train">Training rows.</param>
    /// <param name="validation">Validation rows; 0 when the training rows serve.</param>
    public static long Of(GepaOptions options, int components, int train, int validation)
        => options.MaxRollouts
            ?? (options.MaxFullEvaluations is { } times ? (long)times * (train + validation) : OfEffort(options.Effort ?? Effort.Light, components, validation == 0 ? train : validation));

    /// <summary>
    /// The budget of DSPy's GEPA for the same effort: a number of proposals that grows with the components, each with its minibatches, and a validation
    /// pass for one in five.
    /// </summary>
    public static long OfEffort(Effort effort, int components, int validation)
    {
        int candidates = effort switch
        {
            Effort.Light => 6,
            Effort.Medium => 12,
            Effort.Heavy => 18,
            _ => throw new ArgumentOutOfRangeException(nameof(effort), effort, "No such effort."),
        };
        int proposals = (int)Math.Max(2 * (components * 2) * Math.Log2(candidates), 1.5 * candidates);
        int passes = ((proposals + 1) / 5) + 1 + (proposals < 5 ? 1 : 0);
        return validation + (5L * candidates) + ((long)MinibatchOfEffort * proposals) + ((long)passes * validation);
    }

    /// <summary>
    /// How many candidates are scored on the whole validation set when the search on a sample of it is over; 0 when there is no room for the start and another
    /// one, or when candidates are scored on all rows anyway.
    /// </summary>
    /// <param name="options">Name the policy.</param>
    /// <param name="rollouts">Rollouts there are; half of them at most are for this.</param>
    /// <param name="validation">Validation rows.</param>
    public static int Finalists(GepaOptions options, long rollouts, int validation)
        => RowsLeftOut(options, validation) is > 0 and var rows && Math.Min(MaxFinalists, rollouts / 2 / rows) is >= 2 and var finalists ? (int)finalists : 0;

    /// <summary>Validation rows that are not in the sample.</summary>
    public static int RowsLeftOut(GepaOptions options, int validation)
        => options.Validation == ValidationPolicy.Sampled ? Math.Max(0, validation - options.ValidationSampleSize) : 0;

    /// <summary>Most texts that are asked for: for every change as many as its rows take, and a round more.</summary>
    /// <param name="options">May give the size of a minibatch.</param>
    /// <param name="rollouts">Rollouts there are.</param>
    /// <param name="components">How many components are changed.</param>
    /// <param name="train">Training rows.</param>
    public static long MaxTexts(GepaOptions options, long rollouts, int components, int train)
        => (components * (rollouts / Math.Max(1, Math.Min(options.MinibatchSize ?? FewestRowsOfAChange, train)))) + MaxTextsOfARound(options, components);

    /// <summary>Most texts that are asked for in one round.</summary>
    public static long MaxTextsOfARound(GepaOptions options, int components)
        => (long)components * MostRequestsForAText * (options.ProposalsPerRound ?? MostProposalsByDefault);

    /// <summary>Changes that are tried side by side: one where few are affordable, since each can then build on the one before.</summary>
    /// <param name="options">May name it.</param>
    /// <param name="rollouts">Rollouts there are.</param>
    /// <param name="perTrial">Rollouts of a change until it is scored.</param>
    public static int ProposalsPerRound(GepaOptions options, long rollouts, long perTrial)
        => options.ProposalsPerRound ?? (rollouts / Math.Max(1, perTrial) >= TrialsToSpread ? MostProposalsByDefault : 1);

    /// <summary>Rollouts that the budget of the run has room for, if each takes one call a step.</summary>
    public static long Affordable<T>(OptimizationSession<T> session, long rollouts)
        where T : class, ISignature<T>
        => session.Run.Ledger.Limits.MaxCalls is { } calls
            ? Math.Min(rollouts, (calls - session.Run.Ledger.Logical.Calls) / Math.Max(1, session.Program.Predictors.Length))
            : rollouts;
}
