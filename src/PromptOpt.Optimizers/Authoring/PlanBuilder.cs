using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Collects what an optimizer would do and what is likely to disappoint, see <see cref="Optimizer.Plan{T}(PlanBuilder{T})"/>. What a run of the program or a question costs at the least and at
/// the most is reckoned here, from the prompts and the rows.
/// </summary>
/// <typeparam name="T">The signature type of the program.</typeparam>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class PlanBuilder<T>
    where T : class, ISignature<T>
{
    private readonly Optimizer _optimizer;
    private readonly PlanSettings _settings;
    private readonly RolloutCosts _costs;
    private readonly ImmutableArray<PlanStep>.Builder _steps = ImmutableArray.CreateBuilder<PlanStep>();
    private readonly ImmutableArray<PlanWarning>.Builder _warnings = ImmutableArray.CreateBuilder<PlanWarning>();
    private bool _asksForTexts;
    private bool _isAuthorNamed;

    /// <param name="optimizer">Whose plan it is.</param>
    /// <param name="program">The program, bound to the parameters it starts from.</param>
    /// <param name="data">What it is tuned on.</param>
    /// <param name="settings">Limits and prices.</param>
    internal PlanBuilder(Optimizer optimizer, PromptModule<T> program, OptimizationData<T> data, PlanSettings settings)
    {
        _optimizer = optimizer;
        _settings = settings;
        Data = data;
        Program = program;
        _costs = CostsOf(program);
    }

    /// <summary>The rows as they are given, before <see cref="Optimizer.Divide{T}"/>.</summary>
    public OptimizationData<T> Data { get; }

    /// <summary>Limits and prices that are reckoned with.</summary>
    public PlanSettings Settings => _settings;

    /// <summary>The predictors of the program, in their order, with the parameters the search starts from.</summary>
    public ImmutableArray<PredictorInfo> Predictors => Program.Predictors;

    /// <summary>The settings of the program, with the values the search starts from.</summary>
    public ImmutableArray<SettingInfo> ProgramSettings => Program.Settings;

    /// <summary>The program, bound to the parameters it starts from.</summary>
    internal PromptModule<T> Program { get; }

    /// <summary>Demonstrations a predictor may already have, beyond those of the program as it is. Default: 0.</summary>
    internal int DemosBefore { get; init; }

    /// <summary>Demonstrations a predictor may have in the end, beyond those of the program as it is.</summary>
    private int DemosAfter { get; set; }

    /// <summary>The rows candidates are compared on: the validation rows, or the training rows where there are none.</summary>
    public Dataset<T> Validation => Data.Validation ?? Data.Train;

    /// <summary>Adds a warning.</summary>
    /// <param name="kind">What sort of thing.</param>
    /// <param name="message">What is likely to disappoint and what to do about it.</param>
    public void Warn(PlanWarningKind kind, string message) => _warnings.Add(new PlanWarning(kind, message));

    /// <summary>Adds a step that runs the student.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="rollouts">How many runs of the program on a row, at the least and at the most.</param>
    /// <param name="demos">Most demonstrations a predictor is given beyond those it has.</param>
    /// <param name="addedTokens">Tokens by which a prompt may be longer than that of the program it starts from.</param>
    /// <exception cref="ArgumentException">There is no name, a count is negative, or the least is more than the most.</exception>
    public void Step(string name, (long Least, long Most) rollouts, int demos = 0, int addedTokens = 0) => Add(name, rollouts, demos, _costs, _settings.Pricing, addedTokens);

    /// <summary>Adds a step that runs the teacher.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="rollouts">How many runs of the program on a row, at the least and at the most.</param>
    /// <param name="demos">Most demonstrations a predictor is given beyond those it has.</param>
    /// <param name="teacher">The teacher; <see langword="null"/> for the program itself.</param>
    internal void TeacherStep(string name, (long Least, long Most) rollouts, int demos, PromptModule<T>? teacher)
        => Add(name, rollouts, demos, teacher is null ? _costs : CostsOf(teacher), _settings.TeacherPricing ?? _settings.Pricing);

    /// <summary>Adds the plan of a part that may not be reached. What it warns of is said once, whichever part says it.</summary>
    internal void Add(string name, OptimizationPlan part)
    {
        _steps.AddRange(part.Steps.Select(step => step with { Name = $"{name}: {step.Name}", Minimum = default }));
        _warnings.AddRange(part.Warnings.Where(warning => warning.Kind != PlanWarningKind.UnusedValidation && !_warnings.Contains(warning)));
    }

    /// <summary>Adds a step that asks a model for text. Where the run has none for reflection, the plan warns that the student is asked.</summary>
    /// <typeparam name="TQuestion">What is asked, as a signature.</typeparam>
    /// <param name="name">What is done.</param>
    /// <param name="questions">How often, at the least and at the most.</param>
    /// <param name="inputTokens">Tokens of the inputs of one question, at the least and at the most.</param>
    /// <exception cref="ArgumentException">There is no name, a count is negative, or the least is more than the most.</exception>
    public void Ask<TQuestion>(string name, (long Least, long Most) questions, (long Least, long Most) inputTokens)
        where TQuestion : class, ISignature<TQuestion>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CheckOrder(questions, nameof(questions));
        CheckOrder(inputTokens, nameof(inputTokens));
        RolloutCosts costs = RolloutCosts.Of(new Predict<TQuestion>(UncalledChatClient.Instance), default, maxCalls: null, _settings.MaxOutputTokensPerCall);
        ModelPricing? pricing = _settings.ReflectionPricing ?? _settings.Pricing;
        BudgetUsage least = costs.Minimum(pricing) + Tokens(inputTokens.Least);
        BudgetUsage most = costs.Maximum(demos: 0, pricing) + (Tokens(inputTokens.Most) * costs.MaxCalls);
        _steps.Add(new PlanStep { Name = name, Minimum = least * questions.Least, Maximum = most * questions.Most });
        _asksForTexts |= questions.Most > 0;

        BudgetUsage Tokens(long count) => new(0, count, 0, pricing?.CostOf(count, 0) ?? 0m);
    }

    /// <summary>For optimizers that compare no candidates: warns of a validation set.</summary>
    public void WarnOfUnusedValidation()
    {
        if (Data.Validation is not null)
        {
            Warn(PlanWarningKind.UnusedValidation, $"{_optimizer.Name} compares no candidates, so it does not use the validation set.");
        }
    }

    /// <summary>Warns when candidates are compared on rows they learn from.</summary>
    /// <param name="consequence">What comes of shared rows.</param>
    /// <param name="split">How rows are best divided.</param>
    public void WarnOfSharedValidation(string consequence = "candidates that show them as demonstrations look better than they are", string split = "20 % for training and 80 % for validation")
    {
        if (Data.Validation is not { } validation)
        {
            Warn(PlanWarningKind.NoSeparateValidation, $"There is no validation set, so candidates are compared on the rows they learn from. Keep some rows apart; a good split is {split}.");
            return;
        }

        HashSet<UInt128> train = [.. Data.Train.Examples.Select(static example => example.Content)];
        int shared = validation.Examples.Count(example => train.Contains(example.Content));
        if (shared > 0)
        {
            Warn(PlanWarningKind.NoSeparateValidation, FormattableString.Invariant($"{shared} of {validation.Count} validation rows are also training rows; {consequence}."));
        }
    }

    /// <summary>For optimizers that keep training rows apart when there is no validation set, see <see cref="Optimizer.Divide{T}"/>.</summary>
    /// <param name="divided">The rows it works with.</param>
    public void WarnOfMissingValidation(OptimizationData<T> divided)
    {
        if (Data.Validation is not null)
        {
            WarnOfSharedValidation();
        }
        else if (divided.Train.Count == Data.Train.Count)
        {
            Warn(PlanWarningKind.NoSeparateValidation, "There is no validation set and a single training row, so that candidates are compared on the row they learn from.");
        }
        else
        {
            int kept = Data.Train.Count - divided.Train.Count;
            Warn(PlanWarningKind.NoSeparateValidation, FormattableString.Invariant($"There is no validation set, so that {kept} of {Data.Train.Count} training rows, drawn by the seed, are kept apart to compare candidates on; {divided.Train.Count} are left to learn from."));
        }
    }

    /// <summary>Warns where the model that writes instructions is the student's own. Comes at the end of the warnings unless it is said before.</summary>
    internal void WarnOfStudentAsAuthor()
    {
        if (_settings.HasReflection == false && !_isAuthorNamed)
        {
            _isAuthorNamed = true;
            Warn(PlanWarningKind.WeakModel, $"The student's own model writes the instructions. A stronger one finds better ones, and is asked far less often: set {nameof(RunModels)}.{nameof(RunModels.Reflection)}, or --reflection-model on the command line.");
        }
    }

    /// <summary>For optimizers that change instructions: warns of predictors whose adapter does not show them.</summary>
    internal void WarnOfHiddenInstructions()
    {
        foreach (PredictorInfo predictor in Predictors.Where(static predictor => !predictor.Adapter.ShowsInstructions))
        {
            Warn(PlanWarningKind.NoEffect, $"The instructions of '{predictor.DisplayName}' stay as they are: its prompt '{predictor.Adapter.Name}' does not show them. Give it the hole {{instructions}}.");
        }
    }

    /// <summary>For optimizers that show rows with their labels: warns of rows without.</summary>
    public void WarnOfMissingLabels()
    {
        int unlabeled = Data.Train.Examples.Count(static example => !example.IsLabeled);
        if (unlabeled > 0)
        {
            Warn(PlanWarningKind.MissingLabels, FormattableString.Invariant($"{unlabeled} of {Data.Train.Count} training rows have no label; the run will refuse them."));
        }
    }

    internal OptimizationPlan Build()
    {
        if (_settings.RolloutsAfter > 0)
        {
            Step(PlanStep.After, (_settings.RolloutsAfter, _settings.RolloutsAfter), DemosAfter);
        }

        if (_asksForTexts)
        {
            WarnOfStudentAsAuthor();
        }

        OptimizationPlan plan = new() { Optimizer = _optimizer.Name, Steps = _steps.ToImmutable(), Warnings = [] };
        RunLimits limits = _settings.Limits;
        Compare("calls", limits.MaxCalls, plan.Minimum.Calls, plan.Maximum.Calls);
        Compare("tokens", limits.MaxTokens, plan.Minimum.TotalTokens, plan.Maximum.TotalTokens);
        Compare("money", limits.MaxCost, plan.Minimum.Cost, plan.Maximum.Cost);
        return plan with { Warnings = _warnings.ToImmutable() };
    }

    private RolloutCosts CostsOf(PromptModule<T> program)
        => RolloutCosts.Of(program, RowSizes.Of(Data.Train.Examples.Concat(Data.Validation?.Examples ?? [])), _optimizer.Options.MaxCallsPerRollout, _settings.MaxOutputTokensPerCall);

    private void Add(string name, (long Least, long Most) rollouts, int demos, RolloutCosts costs, ModelPricing? pricing, long addedTokens = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CheckOrder(rollouts, nameof(rollouts));
        ArgumentOutOfRangeException.ThrowIfNegative(demos);
        ArgumentOutOfRangeException.ThrowIfNegative(addedTokens);
        int judge = RolloutCosts.PlannedJudgeCalls(_optimizer.Options, _settings.HasJudge);
        long added = addedTokens * costs.MaxCalls;
        DemosAfter = Math.Max(DemosAfter, demos);
        BudgetUsage most = costs.Maximum(demos + DemosBefore, pricing) + new BudgetUsage(0, added, 0, pricing?.CostOf(added, 0) ?? 0m) + costs.MaximumOfJudge(judge, _settings.JudgePricing ?? _settings.Pricing);
        _steps.Add(new PlanStep { Name = name, Minimum = costs.Minimum(pricing) * rollouts.Least, Maximum = most * rollouts.Most });
    }

    private static void CheckOrder((long Least, long Most) counts, string name)
    {
        if (counts.Least < 0 || counts.Least > counts.Most)
        {
            throw new ArgumentOutOfRangeException(name, counts, FormattableString.Invariant($"A plan counts from 0 on, the least first: {counts.Least} to {counts.Most} is neither."));
        }
    }

    private void Compare(string what, decimal? limit, decimal least, decimal most)
    {
        if (limit < least)
        {
            Warn(PlanWarningKind.BudgetTooSmall, FormattableString.Invariant($"The limit of {limit} {what} is below the {least:0.####} that are needed at the least; the run will end early."));
        }
        else if (limit < most)
        {
            Warn(PlanWarningKind.BudgetMayBind, FormattableString.Invariant($"The limit of {limit} {what} is below the {most:0.####} that may be needed; the run may end before everything is tried."));
        }
    }
}
