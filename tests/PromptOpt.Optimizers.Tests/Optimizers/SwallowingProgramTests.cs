using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Programs that answer something whatever happens must not hide from a run that a model was out of reach or a budget exceeded.</summary>
public sealed class SwallowingProgramTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_swallowed_transport_failure_still_interrupts_the_run()
    {
        SortingModel model = new() { Temper = static (_, _, _) => throw new HttpRequestException("connection refused") };
        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(model, attempts: 1));
        Assert.Equal(FailureKind.Transport, interruption.Failure.Kind);
        Assert.Equal("", await File.ReadAllTextAsync(Path.Combine(_directory.Path, "journal.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_swallowed_overdraft_still_counts_as_a_failure_of_the_program()
    {
        SortingModel model = new() { IsOracle = true };
        OptimizationResult<Stubborn> result = await RunAsync(model, attempts: 5, maxCalls: 4);
        Assert.Equal(10, result.Baseline.Scores!.Failures[FailureKind.Program]);
        Assert.Equal(0, result.Baseline.Scores.Mean);
    }

    [Fact]
    public async Task Unscored_rollouts_may_be_tolerated_and_stay_outside_the_mean()
    {
        string unreachable = SortingModel.Row(104).Text;
        SortingModel model = new()
        {
            IsOracle = true,
            Temper = (messages, _, _) => SortingModel.RequestText(messages) == unreachable ? throw new HttpRequestException("connection refused") : Task.CompletedTask,
        };
        OptimizationResult<Stubborn> result = await RunAsync(model, attempts: 1, tolerated: 1);
        Assert.Equal(1, result.Baseline.Scores!.Mean);
        Assert.Null(result.Baseline.Scores.Rows[4]);
        Assert.Equal(1, result.Baseline.Scores.Failures[FailureKind.Transport]);
    }

    private async Task<OptimizationResult<Stubborn>> RunAsync(SortingModel model, int attempts, int tolerated = 0, int? maxCalls = null)
    {
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model) with { MaxUnscoredRollouts = tolerated });
        return await new BootstrapFewShotWithRandomSearch(new() { Candidates = 0, MaxCallsPerRollout = maxCalls }).OptimizeAsync(
            new Stubborn(model, attempts), new OptimizationData<Sort>(SortingModel.Rows(10), SortingModel.Rows(10, from: 100)), Runs.SameLabel, run);
    }

    private sealed class Stubborn(IChatClient client, int attempts) : PromptProgram<Sort>(client)
    {
        private Predict<Sort>? _sort;

        private Predict<Sort> Sorter => GetOrAddModule(ref _sort, static client => new Predict<Sort>(client));

        protected override async ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        {
            string label = "";
            try
            {
                for (int i = 0; i < attempts; i++)
                {
                    label = (await Sorter.RunAsync(input, cancellationToken)).Value.Label;
                }
            }
            catch (PromptException)
            {
                label = SortingModel.LabelOf(input.Text);
            }

            return Prediction.Of(new Sort { Text = input.Text, Label = label });
        }

        protected override void BindModules(ProgramBinding binding) => _sort = BindModule(Sorter, "Sorter", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Sorter", Sorter);
    }
}
