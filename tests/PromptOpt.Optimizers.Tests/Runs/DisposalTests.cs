using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A run that is disposed while it works.</summary>
public sealed class DisposalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task An_optimization_whose_run_is_disposed_ends_and_another_process_can_go_on(int parallelism)
    {
        ConcurrentBag<string> unobserved = [];
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, unobservedException) => unobserved.Add(unobservedException.Exception.ToString());
        TaskScheduler.UnobservedTaskException += note;
        try
        {
            TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            SortingModel slow = new() { Temper = async (_, _, token) => await HoldAsync(asked, token) };
            OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, slow) with { MaxParallelism = parallelism });
            IChatClient beside = run.CreateClient();
            Task<OptimizationResult<TwoStep>> work = Optimizer().OptimizeAsync(new TwoStep(slow), new OptimizationData<Sort>(SortingModel.Rows(20), SortingModel.Rows(20, from: 100)), Runs.SameLabel, run);
            await asked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await run.DisposeAsync()))).WaitAsync(Patience, TestContext.Current.CancellationToken);

            Exception ended = await Assert.ThrowsAnyAsync<Exception>(() => work.WaitAsync(Patience, TestContext.Current.CancellationToken));
            Assert.True(ended is ObjectDisposedException or OperationCanceledException, ended.ToString());
            await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => beside.GetResponseAsync("late", cancellationToken: TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken));
            run.RequestStop();

            OptimizationResult<TwoStep> resumed = await Runs.OptimizeAsync(Optimizer(), Runs.Options(_directory.Path, new SortingModel()) with { MaxParallelism = parallelism }, SortingModel.Rows(20), SortingModel.Rows(20, from: 100));
            Assert.Equal(StopReason.Completed, resumed.StopReason);
        }
        finally
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            TaskScheduler.UnobservedTaskException -= note;
        }

        Assert.DoesNotContain(unobserved, static text => text.Contains("PromptOpt", StringComparison.Ordinal));
    }

    private static BootstrapFewShotWithRandomSearch Optimizer() => new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Candidates = 2 });

    private static async Task HoldAsync(TaskCompletionSource asked, CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
