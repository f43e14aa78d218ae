namespace PromptOpt.Optimizers.Tests;

/// <summary>Below what an analyzer takes for the least (PO4038), nothing is compared; from there on something can be.</summary>
public sealed class LeastWorkTests : GepaRuns
{
    [Theory]
    [InlineData(69, false)]
    [InlineData(70, true)]
    public async Task Rollouts_suffice_for_two_passes_and_the_minibatches_of_a_trial(int rollouts, bool areEnough)
    {
        OptimizationResult<Predict<PickTeam>> result = await OptimizeAsync(new GepaOptions { MaxRollouts = rollouts });

        Assert.Equal(areEnough, result.Candidates.Length > 1);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Full_evaluations_without_a_validation_set_count_the_training_rows_once(int times, bool areEnough)
    {
        OptimizationResult<Predict<PickTeam>> result = await RunAsync(new Gepa(new GepaOptions { MaxFullEvaluations = times }), new(Train), RunLimits.None);

        Assert.Equal(areEnough, result.Candidates.Length > 1);
    }

    [Fact]
    public async Task Fewer_calls_than_two_passes_leave_what_a_run_starts_from()
    {
        Optimizer[] optimizers = [new BootstrapFewShotWithRandomSearch(), new Gepa(), new MiproV2(), new Sequence(new BootstrapFewShot())];
        foreach (Optimizer optimizer in optimizers)
        {
            OptimizationResult<Predict<PickTeam>> result = await RunAsync(optimizer, new(Train, Validation), new RunLimits { MaxCalls = (2 * Validation.Count) - 1 });

            Assert.Equal(0, result.Best.Index);
        }
    }

    private async Task<OptimizationResult<Predict<PickTeam>>> RunAsync(Optimizer optimizer, OptimizationData<PickTeam> data, RunLimits limits)
    {
        await using OptimizationRun run = OptimizationRun.Open(Options(optimizer.Name, Teams.Model()) with { Limits = limits });
        return await optimizer.OptimizeAsync(new Predict<PickTeam>(Teams.Model()), data, Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
    }
}
