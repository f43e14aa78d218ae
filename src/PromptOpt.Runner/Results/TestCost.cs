using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What scoring the test set takes: before, after, and with the tuned prompt that is there already; it comes on top of what the optimization may spend.</summary>
/// <param name="Rows">Rows of the test set.</param>
/// <param name="MinimumCalls">Every predictor once a row, for each prompt.</param>
/// <param name="MaximumCalls">With every reply repaired as often as allowed.</param>
internal sealed record TestCost(int Rows, long MinimumCalls, long MaximumCalls)
{
    /// <summary>The cost, or <see langword="null"/> when there is no test set or it is left out. Reads the rows, so that broken ones are found before anything is spent.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="champion">The tuned prompt that is there already.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">The test set cannot be read.</exception>
    public static async Task<TestCost?> OfAsync(RunRequest request, Champion? champion, CancellationToken cancellationToken)
    {
        OptimizationDefinition optimization = request.Optimization;
        if (!request.MeasuresTest || optimization.TestPath is null)
        {
            return null;
        }

        int rows = await optimization.CountRowsAsync(DataRole.Test, request.DataRoot, cancellationToken).ConfigureAwait(false);
        long atMost = optimization.OptimizerOptions.MaxCallsPerRollout ?? optimization.Predictors.Sum(static predictor => (long)predictor.MaxCallsPerRun);
        long atLeast = Math.Min(optimization.Predictors.Length, atMost);
        long prompts = champion is null ? 2 : 3;
        return new(rows, prompts * rows * atLeast, prompts * rows * atMost);
    }
}
