using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>
/// Options of <see cref="MiproV2"/>. Counts that are not given follow from <see cref="Effort"/> by DSPy's formulas; see <see cref="Trials"/>. With
/// <see cref="DemoBootstrapOptions.MaxBootstrappedDemos"/> and <see cref="DemoBootstrapOptions.MaxLabeledDemos"/> both 0 only instructions are
/// searched (zero-shot).
/// </summary>
public sealed record MiproV2Options : DemoBootstrapOptions
{
    /// <summary>
    /// How much is spent, instead of explicit counts. Default: <see langword="null"/>, which is <see cref="Optimizers.Effort.Light"/> for the counts that
    /// are not given. Together with <see cref="Trials"/>, <see cref="InstructionCandidates"/> or <see cref="DemoCandidates"/> it is refused.
    /// </summary>
    [BoundsWork]
    [ConflictsWith(nameof(Trials), nameof(InstructionCandidates), nameof(DemoCandidates))]
    public Effort? Effort { get; init; }

    /// <summary>
    /// Combinations that are tried; 1 or more. Default: <see langword="null"/>, the larger of 2 · m · log2 n and 1.5 · n, where n is 6, 12 or 18 by
    /// <see cref="Effort"/> (or the larger of the explicit numbers of candidates), and m counts the choices of a combination: two for each predictor,
    /// one without demonstrations.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [BoundsWork]
    [Range(1, int.MaxValue)]
    public int? Trials
    {
        get;
        init => field = AtLeastOne(value, nameof(Trials));
    }

    /// <summary>
    /// Instructions a predictor can choose from, the one it has included; 1 or more. Default: <see langword="null"/>, half of n, or n without
    /// demonstrations; see <see cref="Trials"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int? InstructionCandidates
    {
        get;
        init => field = AtLeastOne(value, nameof(InstructionCandidates));
    }

    /// <summary>
    /// Sets of demonstrations a predictor can choose from, the one it has included; 1 or more. Equal sets are kept once.
    /// Default: <see langword="null"/>, n; see <see cref="Trials"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int? DemoCandidates
    {
        get;
        init => field = AtLeastOne(value, nameof(DemoCandidates));
    }

    /// <summary>
    /// Validation rows that are used, drawn by the seed when there are more; 1 or more. Default: <see langword="null"/>, 100, 300 or 1,000 by
    /// <see cref="Effort"/>, and all of them with explicit counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [RowsOf(DataRole.Validation, IsCap = true, FewestByDefault = 100)]
    [Range(1, int.MaxValue)]
    public int? MaxValidationRows
    {
        get;
        init => field = AtLeastOne(value, nameof(MaxValidationRows));
    }

    /// <summary>
    /// Validation rows a combination is tried on; 1 or more. <see langword="null"/>, or as many as there are validation rows: every
    /// combination is tried on all of them, as it is with 50 rows or fewer unless counts are explicit. Default: 35.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [RowsOf(DataRole.Validation)]
    [Range(1, int.MaxValue)]
    public int? MinibatchSize
    {
        get;
        init => field = AtLeastOne(value, nameof(MinibatchSize));
    } = 35;

    /// <summary>After so many trials the most promising combination is scored on all validation rows, and after the last; 1 or more. Default: 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int FullEvaluationEvery
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 5;

    /// <summary>
    /// Trials that are chosen and run side by side; 1 or more. More keep a fast model busier, fewer choose each with more knowledge. The result
    /// depends on it, but not on how many calls are really in flight. Default: 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int TrialBatchSize
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 5;

    /// <summary>Examples of a predictor that stand in a request for an instruction, as far as there are any; 0 or more. Default: 20 (DSPy shows 3).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int ProposalExamples
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 20;

    /// <summary>Training rows the summary of the data is made from, ten to a request; 0 for no summary. Default: 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int SummaryRows
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 30;

    /// <summary>Whether the model that writes instructions is told how the program is built. Default: <see langword="true"/>.</summary>
    public bool DescribesProgram { get; init; } = true;

    /// <summary>Whether each request for an instruction comes with a tip on how to write it, so that proposals differ. Default: <see langword="true"/>.</summary>
    public bool GivesTips { get; init; } = true;

    /// <summary>Whether the second half of the requests shows the instructions proposed in the first. Default: <see langword="true"/>.</summary>
    public bool ShowsEarlierProposals { get; init; } = true;

    /// <summary>The temperature of requests for instructions, 0 or more; <see langword="null"/> leaves it alone, for models that refuse one. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    [Range(0.0, float.MaxValue)]
    public float? ProposalTemperature
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(ProposalTemperature)} must be 0 or more, or null.");
    } = 1;

    /// <summary>Writes instructions instead of the optimizer's own question to the model. Default: <see langword="null"/>, none.</summary>
    public InstructionProposer? Proposer { get; init; }

    internal bool HasExplicitCounts => Trials is not null || InstructionCandidates is not null || DemoCandidates is not null;

    /// <summary>Whether demonstrations are searched too.</summary>
    internal bool SearchesDemos => MaxBootstrappedDemos > 0 || MaxLabeledDemos > 0;

    /// <inheritdoc/>
    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        option("effort", Effort?.ToString());
        option("trials", Trials);
        option("instructionCandidates", InstructionCandidates);
        option("demoCandidates", DemoCandidates);
        option("maxValidationRows", MaxValidationRows);
        option("minibatchSize", MinibatchSize);
        option("fullEvaluationEvery", FullEvaluationEvery);
        option("trialBatchSize", TrialBatchSize);
        option("proposalExamples", ProposalExamples);
        option("summaryRows", SummaryRows);
        option("describesProgram", DescribesProgram);
        option("givesTips", GivesTips);
        option("showsEarlierProposals", ShowsEarlierProposals);
        option("proposalTemperature", ProposalTemperature);
        if (Proposer is { } proposer)
        {
            option("proposer", proposer.Name);
        }
    }

    private static int? AtLeastOne(int? value, string name) => value is { } given ? InRange(given, 1, int.MaxValue, name) : null;
}
