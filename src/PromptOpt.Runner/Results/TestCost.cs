using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What scoring the test set takes: before, after, and with the tuned prompt that is there already, within the same limits as the optimization.</summary>
/// <param name="Rows">Rows of the test set that are scored.</param>
/// <param name="Prompts">With how many prompts each is.</param>
/// <param name="MinimumCalls">Every predictor once a row, for each prompt.</param>
/// <param name="MaximumCalls">With every reply repaired as often as allowed.</param>
internal sealed record TestCost(int Rows, int Prompts, long MinimumCalls, long MaximumCalls)
{
    /// <summary>Runs of the program that it takes.</summary>
    public int Rollouts => Prompts * Rows;

    /// <summary>The cost, or <see langword="null"/> when there is no test set or it is left out. Reads the rows, so that broken ones are found before anything is spent.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="champion">The tuned prompt that is there already.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">The test set cannot be read.</exception>
    public static async Task<TestCost?> OfAsync(RunRequest request, ChampionPrompt? champion, CancellationToken cancellationToken)
    {
        OptimizationDefinition optimization = request.Optimization;
        if (!request.MeasuresTest || optimization.TestPath is null)
        {
            return null;
        }

        int rows = await optimization.CountRowsAsync(DataRole.Test, request.DataRoot, cancellationToken).ConfigureAwait(false);
        rows = Math.Min(rows, request.TestRows ?? rows);
        long atLeast = optimization.Predictors.Length;
        long atMost = optimization.OptimizerOptions.MaxCallsPerRollout ?? optimization.Predictors.Sum(static predictor => (long)predictor.MaxCallsPerRun);
        // What a run left itself is in its journal where it was scored.
        int prompts = champion is null or { IsOwn: true } ? 2 : 3;
        return new(rows, prompts, (long)prompts * rows * atLeast, (long)prompts * rows * Math.Max(atLeast, atMost));
    }

    /// <summary>Refuses a limit that leaves no room for the test set and one candidate: the run would end with nothing that could be compared.</summary>
    /// <param name="plan">The plan, with the test set in it.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="comparedRows">Rows that candidates are compared on.</param>
    /// <exception cref="UsageException">A limit is too small.</exception>
    public void Check(OptimizationPlan plan, RunLimits limits, int comparedRows)
    {
        PlanStep test = plan.Steps[^1];
        BudgetUsage optimization = plan.Minimum + (test.Minimum * -1);
        decimal share = Math.Min(1m, optimization.Calls == 0 ? 0m : (decimal)comparedRows * (MinimumCalls / ((decimal)Prompts * Rows)) / optimization.Calls);
        Compare("--max-calls", limits.MaxCalls, test.Minimum.Calls, Rounded(optimization.Calls * share), static number => Figures.Count((long)number));
        Compare("--max-tokens", limits.MaxTokens, test.Minimum.TotalTokens, Rounded(optimization.TotalTokens * share), static number => Figures.Count((long)number));
        Compare("--max-cost", limits.MaxCost, test.Minimum.Cost, optimization.Cost * share, Figures.Money);
    }

    // A share has not always an end as a decimal number.
    private static decimal Rounded(decimal amount) => Math.Ceiling(Math.Round(amount, 9));

    private static void Compare(string option, decimal? limit, decimal test, decimal candidate, Func<decimal, string> write)
    {
        if (limit < test + candidate)
        {
            throw new UsageException(
                $"A limit of {write(limit.Value)} ({option}) cannot hold the test set, which takes at least {write(test)}, and one candidate, which takes at least {write(candidate)}.",
                $"Raise the limit to {write(test + candidate)} or more, score fewer rows of the test set with --test-rows N, or none with --no-test.");
        }
    }
}
