namespace PromptOpt.Optimizers;

/// <summary>What a search of <see cref="Gepa"/> takes, and what is likely to disappoint.</summary>
internal static class GepaPlan
{
    private const int RowsThatHelp = 10;
    private const int LargeValidation = 35;
    private const int PassesThatHelp = 15;
    private const int SmallestSignificantMinibatch = 6;

    public static void Describe<T>(PlanBuilder<T> plan, GepaOptions options)
        where T : class, ISignature<T>
    {
        int components = GepaComponent.Of(plan.Predictors, plan.ProgramSettings, options).Length;
        int pass = options.Validation == ValidationPolicy.Sampled ? Math.Min(options.ValidationSampleSize, plan.Validation.Count) : plan.Validation.Count;
        long rollouts = GepaBudget.Of(options, components, plan.Data.Train.Count, plan.Data.Validation?.Count ?? 0);
        int demos = options.Demos == DemoMode.Evolve ? options.MaxDemos : 0;
        plan.Step("score the baseline", (pass, pass), demos: 0);
        long finals = (long)GepaBudget.Finalists(options, rollouts, plan.Validation.Count) * GepaBudget.RowsLeftOut(options, plan.Validation.Count);
        plan.Step("try and score candidates", (0, Math.Max(0, rollouts - pass - finals)), demos, addedTokens: plan.Settings.MaxOutputTokensPerCall);
        if (finals > 0)
        {
            plan.Step("score the best on all validation rows", (0, finals), demos, addedTokens: plan.Settings.MaxOutputTokensPerCall);
        }

        (options.Proposer ?? OwnProposers.Revising).Plan(plan, "ask for new instructions", (0, 2 * GepaBudget.MaxTexts(options, rollouts, components, plan.Data.Train.Count)), (0, options.MaxReflectionTokens));
        WarnOfRows(plan, options);
        WarnOfBudget(plan, options, rollouts, pass);
        WarnOfOptions(plan, options);
        WarnOfRoles(plan);
    }

    private static void WarnOfOptions<T>(PlanBuilder<T> plan, GepaOptions options)
        where T : class, ISignature<T>
    {
        if (options is { ValidationSampler: { } sampler, Validation: not ValidationPolicy.Sampled })
        {
            plan.Warn(PlanWarningKind.NoEffect, $"The {nameof(options.ValidationSampler)} '{sampler}' is never asked, since {nameof(options.Validation)} is {options.Validation}; set it to {nameof(ValidationPolicy.Sampled)}.");
        }

        if (options is { AcceptWhen: { } policy, Acceptance: not AcceptanceRule.StrictlyBetter })
        {
            plan.Warn(PlanWarningKind.NoEffect, $"{nameof(options.Acceptance)} is {options.Acceptance} and has no effect, since the {nameof(options.AcceptWhen)} '{policy}' decides instead; leave one of them out.");
        }
    }

    private static void WarnOfRows<T>(PlanBuilder<T> plan, GepaOptions options)
        where T : class, ISignature<T>
    {
        int train = plan.Data.Train.Count;
        if (!options.SearchesAtInferenceTime)
        {
            plan.WarnOfSharedValidation("candidates that learned from them look better than they are", "as many as possible for training and a validation set just large enough");
        }
        else if (plan.Data.Validation is not null)
        {
            plan.Warn(PlanWarningKind.NoEffect, $"{nameof(options.SearchesAtInferenceTime)} is set, and there is a validation set apart from the rows that are to be solved; leave it out.");
        }

        int minibatch = options.MinibatchSize ?? BatchSizes.FewestRows;
        if (train < minibatch)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"There are {train} training rows for minibatches of {minibatch}; every minibatch is the whole training set."));
        }
        else if (train < RowsThatHelp)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"There are {train} training rows; {RowsThatHelp} are little, 30 help, and more show more of what goes wrong."));
        }

        if (options is { AcceptWhen: null, Acceptance: AcceptanceRule.SignificantlyBetter } && ChecksOf(plan, options) < SmallestSignificantMinibatch)
        {
            plan.Warn(PlanWarningKind.NoEffect, FormattableString.Invariant($"No difference on fewer than {SmallestSignificantMinibatch} rows is significant, so no candidate will be accepted; set {nameof(options.MinibatchSize)} to 10 or more."));
        }
    }

    private static int ChecksOf<T>(PlanBuilder<T> plan, GepaOptions options)
        where T : class, ISignature<T>
    {
        BatchSizes sizes = BatchSizes.Of(options, plan.Data.Train.Count, new RowLabels<T>(plan.Data.Train).Count, plan.Validation.Count, long.MaxValue / 2, passRate: 0);
        return sizes.Check == 0 ? sizes.Learn : sizes.Check;
    }

    private static void WarnOfBudget<T>(PlanBuilder<T> plan, GepaOptions options, long rollouts, int pass)
        where T : class, ISignature<T>
    {
        long affordable = plan.Settings.Limits.MaxCalls is { } calls ? Math.Min(rollouts, calls / Math.Max(1, plan.Predictors.Length)) : rollouts;
        int rows = plan.Validation.Count;
        int finalists = GepaBudget.Finalists(options, affordable, rows);
        if (finalists == 0 && GepaBudget.RowsLeftOut(options, rows) > 0)
        {
            plan.Warn(PlanWarningKind.BudgetTooSmall, FormattableString.Invariant($"The budget of {affordable} runs of the program has no room to score the best candidates on all {rows} validation rows at the end, so the winner is chosen by its score on {pass} of them."));
        }

        affordable -= (long)finalists * GepaBudget.RowsLeftOut(options, rows);
        if (affordable < pass)
        {
            plan.Warn(PlanWarningKind.BudgetTooSmall, FormattableString.Invariant($"The budget of {affordable} runs of the program is below the {pass} of one pass over the validation set; nothing can be compared."));
        }
        else if (affordable < pass + (2L * Math.Min(options.MinibatchSize ?? BatchSizes.FewestRows, plan.Data.Train.Count)) + pass)
        {
            plan.Warn(PlanWarningKind.BudgetTooSmall, FormattableString.Invariant($"The budget of {affordable} runs of the program leaves nothing after the baseline's {pass} to try and score a candidate."));
        }
        else if (pass > LargeValidation && options.Validation != ValidationPolicy.Racing && affordable < (long)PassesThatHelp * pass)
        {
            plan.Warn(PlanWarningKind.TooManyRows, FormattableString.Invariant($"One pass over the validation set takes {pass} of {affordable} runs of the program. A validation set just large enough to compare candidates leaves more for the search: try {LargeValidation} rows, or {nameof(ValidationPolicy)}.{nameof(ValidationPolicy.Sampled)}."));
        }
        else if (affordable < (long)PassesThatHelp * pass)
        {
            plan.Warn(PlanWarningKind.BudgetTooSmall, FormattableString.Invariant($"The budget of {affordable} runs of the program is {(double)affordable / pass:0.#} passes over the validation set; {PassesThatHelp} and more give a search room."));
        }
    }

    private static void WarnOfRoles<T>(PlanBuilder<T> plan)
        where T : class, ISignature<T>
    {
        if (plan.Settings.CanGiveFeedback == false)
        {
            plan.Warn(PlanWarningKind.NoFeedback, $"The metric returns a truth value or a number and cannot say why, and {nameof(Gepa)} learns from words. Return a {nameof(Score)} with feedback, such as {nameof(Score)}.{nameof(Score.Fail)}(\"expected …, because …\").");
        }

        plan.WarnOfStudentAsAuthor();
        plan.WarnOfHiddenInstructions();
    }
}
