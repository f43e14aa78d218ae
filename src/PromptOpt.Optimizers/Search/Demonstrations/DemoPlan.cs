namespace PromptOpt.Optimizers;

/// <summary>What a search for demonstrations adds to a plan.</summary>
internal static class DemoPlan
{
    private const int RowsThatHelp = 10;

    /// <summary>Adds the search for demonstrations.</summary>
    /// <exception cref="ArgumentException">The teacher does not fit the student.</exception>
    public static void AddDemoSearch<T>(this PlanBuilder<T> plan, DemoBootstrapOptions options)
        where T : class, ISignature<T>
    {
        PromptModule<T> teacher = DemoBootstrapper<T>.TeacherOf(plan.Program, options);
        int rows = plan.Data.Train.Count;
        plan.TeacherStep(
            "bootstrap demonstrations",
            (Math.Min(options.MaxBootstrappedDemos, rows), options.MaxBootstrappedDemos == 0 ? 0 : (long)rows * options.MaxRounds),
            options.MaxLabeledDemos,
            options.Teacher is null ? null : teacher);
        if (rows < RowsThatHelp)
        {
            plan.Warn(PlanWarningKind.TooFewRows, FormattableString.Invariant($"There are {rows} training rows; {RowsThatHelp} are little, 30 help, 300 are a good aim."));
        }

        if (options.MaxBootstrappedDemos == 0)
        {
            plan.Warn(PlanWarningKind.NoEffect, $"{nameof(options.MaxBootstrappedDemos)} is 0, so no demonstration is bootstrapped.");
        }
    }
}
