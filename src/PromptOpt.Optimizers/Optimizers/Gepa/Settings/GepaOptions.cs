using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers;

/// <summary>Options of <see cref="Gepa"/>. Of <see cref="Effort"/>, <see cref="MaxRollouts"/> and <see cref="MaxFullEvaluations"/> at most one is set.</summary>
public sealed record GepaOptions : OptimizerOptions
{
    /// <summary>The budget in words; a run of the program on one row is what it counts. Default: <see langword="null"/>, which is <see cref="Effort.Light"/> when no explicit budget is given.</summary>
    [BoundsWork]
    [ConflictsWith(nameof(MaxRollouts), nameof(MaxFullEvaluations))]
    public Effort? Effort { get; init; }

    /// <summary>Most runs of the program on a row; 1 or more. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [BoundsWork(Unit = WorkUnit.Rollouts)]
    [ConflictsWith(nameof(MaxFullEvaluations))]
    [Range(1, int.MaxValue)]
    public int? MaxRollouts
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>The budget as this many times the rows of training and validation set together; 1 or more. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [BoundsWork(Unit = WorkUnit.FullEvaluations)]
    [Range(1, int.MaxValue)]
    public int? MaxFullEvaluations
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>
    /// Most training rows that one change learns from; 1 or more. It is checked on half as many others, as far as there are such, and must do better there. Default:
    /// <see langword="null"/>, as many as fit the task: more where there are many labels, where much goes well already, and where scoring a candidate is
    /// expensive anyway, 5 at least (DSPy: 3, which are shown and checked on alike).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [RowsOf(DataRole.Train, FewestByDefault = 5, RunsPerTrial = 2)]
    [Range(1, int.MaxValue)]
    public int? MinibatchSize
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>
    /// Changes that are proposed and tried side by side in one round, all from the candidates there were when it began; 1 or more. More go
    /// faster; fewer build on each other more often. Default: <see langword="null"/>, 2 where the budget has room for a dozen changes, otherwise 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int? ProposalsPerRound
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>In what a candidate can be the best. Default: <see cref="FrontierKind.Instance"/>.</summary>
    public FrontierKind Frontier { get; init; } = FrontierKind.Instance;

    /// <summary>Which candidate is changed next. Default: <see cref="CandidateSelection.Pareto"/>.</summary>
    public CandidateSelection Selection { get; init; } = CandidateSelection.Pareto;

    /// <summary>How often <see cref="CandidateSelection.EpsilonGreedy"/> takes any candidate, from 0 to 1. Default: 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    [Range(0.0, 1.0)]
    public double Epsilon
    {
        get;
        init => field = InUnitRange(value)!.Value;
    } = 0.1;

    /// <summary>How many candidates <see cref="CandidateSelection.TopKPareto"/> looks at; 1 or more. Default: 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int TopK
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 5;

    /// <summary>Which components of a candidate are changed next. Default: <see cref="ComponentSelector.AtFault"/>.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public ComponentSelector Components
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = ComponentSelector.AtFault;

    /// <summary>Whether descriptions of fields are changed as well as instructions. Default: <see langword="false"/>.</summary>
    public bool EvolveFieldDescriptions { get; init; }

    /// <summary>What becomes of demonstrations. Default: <see cref="DemoMode.Keep"/>.</summary>
    public DemoMode Demos { get; init; } = DemoMode.Keep;

    /// <summary>Most demonstrations of a predictor with <see cref="DemoMode.Evolve"/>; 1 or more. Default: 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int MaxDemos
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 4;

    /// <summary>
    /// Most merges that are tried: a merge takes from two candidates what each has changed since their common ancestor. 0 or more; 0 for none. A merge takes
    /// no turn from the other proposals. Default: 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int MaxMerges
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 5;

    /// <summary>When a changed candidate is worth scoring on the validation set. Default: <see cref="AcceptanceRule.StrictlyBetter"/>.</summary>
    public AcceptanceRule Acceptance { get; init; } = AcceptanceRule.StrictlyBetter;

    /// <summary>A policy of your own instead of <see cref="Acceptance"/>. Merges are accepted when they are not worse. Default: <see langword="null"/>, none.</summary>
    public AcceptancePolicy? AcceptWhen { get; init; }

    /// <summary>The error that <see cref="AcceptanceRule.SignificantlyBetter"/> and <see cref="ValidationPolicy.Racing"/> allow, above 0 and up to 1. Default: 0.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double SignificanceLevel
    {
        get;
        init => field = value > 0 ? InUnitRange(value)!.Value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(SignificanceLevel)} must be above 0.");
    } = 0.05;

    /// <summary>How much of the validation set a candidate is scored on. Default: <see cref="ValidationPolicy.Full"/>.</summary>
    public ValidationPolicy Validation { get; init; } = ValidationPolicy.Full;

    /// <summary>Rows of <see cref="ValidationPolicy.Sampled"/>; 1 or more. Default: 35.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [RowsOf(DataRole.Validation, IsCap = true, FewestByDefault = 35)]
    [AppliesWith(nameof(Validation), ValidationPolicy.Sampled)]
    [Range(1, int.MaxValue)]
    public int ValidationSampleSize
    {
        get;
        init => field = InRange(value, 1, int.MaxValue);
    } = 35;

    /// <summary>Draws the rows of <see cref="ValidationPolicy.Sampled"/>. Default: <see langword="null"/>, at random by the seed.</summary>
    [AppliesWith(nameof(Validation), ValidationPolicy.Sampled)]
    public RowSampler? ValidationSampler { get; init; }

    /// <summary>
    /// Draws the training rows that a change learns from, among those that are free in this round and, with <see cref="SkipPerfectMinibatches"/>, not known to go well. Default:
    /// <see langword="null"/>: what is known to go wrong first, then what is likely to, of every label.
    /// </summary>
    public RowSampler? MinibatchSampler { get; init; }

    /// <summary>Writes new instructions instead of the optimizer's own question to the model. Descriptions of fields are asked for as ever. Default: <see langword="null"/>, none.</summary>
    public InstructionProposer? Proposer { get; init; }

    /// <summary>
    /// Whether the task is to find the best outputs for these very rows: the training rows are the validation rows, the plan does not warn of it, and the best
    /// output for every row is kept in <see cref="OptimizationResult.BestOutputs"/> and in <c>best.jsonl</c> of the run directory. Default: <see langword="false"/>.
    /// </summary>
    public bool SearchesAtInferenceTime { get; init; }

    /// <summary>The search ends with the first candidate whose mean score reaches this, from 0 to 1. Default: <see langword="null"/>, with one that scores 1 on all validation rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    [Range(0.0, 1.0)]
    public double? StopAtScore
    {
        get;
        init => field = InUnitRange(value);
    }

    /// <summary>The search ends after this many rounds without a new best; 1 or more. Default: <see langword="null"/>, never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    [Range(1, int.MaxValue)]
    public int? MaxRoundsWithoutImprovement
    {
        get;
        init => field = value is null ? null : InRange(value.Value, 1, int.MaxValue);
    }

    /// <summary>A condition of your own under which the search ends, beside the others. Default: <see langword="null"/>, none.</summary>
    public StopCondition? StopWhen { get; init; }

    /// <summary>Whether a minibatch on which the candidate scores in full is passed over instead of reflected on. Default: <see langword="true"/>.</summary>
    public bool SkipPerfectMinibatches { get; init; } = true;

    /// <summary>Most tokens of examples in one request for a new text, at three bytes each; 100 or more. Longer ones are cut, long parts first. Default: 12000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 100.</exception>
    [Range(100, int.MaxValue)]
    public int MaxReflectionTokens
    {
        get;
        init => field = InRange(value, 100, int.MaxValue);
    } = 12_000;

    /// <summary>The temperature of requests for new texts, 0 or more; <see langword="null"/> leaves it alone, for models that refuse one. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    [Range(0.0, float.MaxValue)]
    public float? ReflectionTemperature
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(ReflectionTemperature)} must be 0 or more, or null.");
    } = 1;

    /// <summary>
    /// A new text that holds this many words of a training row one after the other is asked for once more, and then turned away; 0 or more, 0 for no check. Default: 12.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    [Range(0, int.MaxValue)]
    public int CopyGuardWords
    {
        get;
        init => field = InRange(value, 0, int.MaxValue);
    } = 12;

    /// <inheritdoc/>
    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        option("effort", Effort?.ToString());
        option("maxRollouts", MaxRollouts);
        option("maxFullEvaluations", MaxFullEvaluations);
        option("minibatchSize", MinibatchSize);
        option("proposalsPerRound", ProposalsPerRound);
        option("frontier", Frontier.ToString());
        option("selection", Selection.ToString());
        option("epsilon", Epsilon);
        option("topK", TopK);
        option("components", Components.Name);
        option("evolveFieldDescriptions", EvolveFieldDescriptions);
        option("demos", Demos.ToString());
        option("maxDemos", MaxDemos);
        option("maxMerges", MaxMerges);
        option("acceptance", Acceptance.ToString());
        option("significanceLevel", SignificanceLevel);
        option("validation", Validation.ToString());
        option("validationSampleSize", ValidationSampleSize);
        option("searchesAtInferenceTime", SearchesAtInferenceTime);
        option("stopAtScore", StopAtScore);
        option("maxRoundsWithoutImprovement", MaxRoundsWithoutImprovement);
        option("skipPerfectMinibatches", SkipPerfectMinibatches);
        option("maxReflectionTokens", MaxReflectionTokens);
        option("reflectionTemperature", ReflectionTemperature);
        option("copyGuardWords", CopyGuardWords);
        Own("acceptWhen", AcceptWhen?.Name);
        Own("validationSampler", ValidationSampler?.Name);
        Own("minibatchSampler", MinibatchSampler?.Name);
        Own("proposer", Proposer?.Name);
        Own("stopWhen", StopWhen?.Name);

        // Only what is there: without, a run is the same as before there were any.
        void Own(string name, string? policy)
        {
            if (policy is not null)
            {
                option(name, policy);
            }
        }
    }
}
