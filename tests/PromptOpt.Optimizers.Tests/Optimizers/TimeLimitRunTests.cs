using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A run goes on, or stops and can be resumed, whatever a program or a metric does with its time.</summary>
public sealed class TimeLimitRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualClock _clock = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly ConcurrentBag<string> _asked = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _end.Set();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_program_that_hangs_stops_the_run_as_resumable_and_the_resumed_run_pays_nothing_twice()
    {
        SortingModel model = Oracle();
        bool isHanging = true;
        string hanging = SortingModel.Row(104).Text;
        Action<Sort> hang = input =>
        {
            if (Volatile.Read(ref isHanging) && input.Text == hanging)
            {
                Hang();
            }
        };

        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(model, hang, Runs.SameLabel));
        Volatile.Write(ref isHanging, false);
        OptimizationResult<HangingSorter> result = await RunAsync(model, hang, Runs.SameLabel);

        Assert.Equal(FailureKind.Timeout, interruption.Failure.Kind);
        Assert.Contains("left behind", interruption.Message, StringComparison.Ordinal);
        Assert.Equal(1, result.Baseline.Scores!.Mean);
        Assert.NotEmpty(_asked);
        Assert.Distinct(_asked);
    }

    [Fact]
    public async Task A_program_that_hangs_can_be_tolerated_and_asks_nothing_after_it_was_left_behind()
    {
        SortingModel model = Oracle();
        string hanging = SortingModel.Row(104).Text;
        using ManualResetEventSlim released = new();
        OptimizationResult<HangingSorter> result = await RunAsync(
            model,
            input =>
            {
                if (input.Text == hanging)
                {
                    Hang();
                    released.Set();
                }
            },
            Runs.SameLabel,
            tolerated: 1);
        string journal = await File.ReadAllTextAsync(Path.Combine(_directory.Path, "journal.jsonl"), Token);
        _end.Set();
        released.Wait(Token);

        Assert.Null(result.Baseline.Scores!.Rows[4]);
        Assert.Equal(1, result.Baseline.Scores.Failures[FailureKind.Timeout]);
        Assert.Equal(1, result.Baseline.Scores.Mean);
        Assert.DoesNotContain(_asked, asked => asked.Contains(hanging, StringComparison.Ordinal));
        Assert.Equal(journal, await File.ReadAllTextAsync(Path.Combine(_directory.Path, "journal.jsonl"), Token));
    }

    [Fact]
    public async Task A_run_whose_every_rollout_hangs_stops()
    {
        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(
            () => RunAsync(new SortingModel(), _ => Hang(), Runs.SameLabel, parallelism: 32));

        Assert.Equal(FailureKind.Timeout, interruption.Failure.Kind);
    }

    [Fact]
    public async Task A_metric_that_hangs_stops_the_run_as_resumable()
    {
        Metric<Sort> metric = Metric.Create<Sort>("slow", (expected, actual) =>
        {
            Hang();
            return expected.Label == actual.Label;
        });

        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(new SortingModel(), static _ => { }, metric));

        Assert.Equal(FailureKind.Timeout, interruption.Failure.Kind);
        Assert.Contains("'slow'", interruption.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_that_leaves_a_row_unscored_stops_the_run_as_resumable_or_is_tolerated()
    {
        string hard = SortingModel.Row(104).Text;
        Metric<Sort> metric = Metric.Create<Sort>("judged", (expected, actual) => expected.Text == hard ? throw new UnscoredRowException("no verdict") : expected.Label == actual.Label);
        SortingModel model = Oracle();

        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(model, static _ => { }, metric));
        OptimizationResult<HangingSorter> result = await RunAsync(model, static _ => { }, metric, tolerated: 1);

        Assert.Contains("no verdict", interruption.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(OptimizationRunOptions.MaxUnscoredRollouts), interruption.Message, StringComparison.Ordinal);
        Assert.Null(result.Baseline.Scores!.Rows[4]);
        Assert.Equal(1, result.Baseline.Scores.Failures[FailureKind.Metric]);
        Assert.Equal(1, result.Baseline.Scores.Mean);
        Assert.Distinct(_asked);
    }

    [Theory]
    [InlineData(FailureKind.Transport)]
    [InlineData(FailureKind.Refusal)]
    public async Task A_judge_that_fails_stops_the_run_as_resumable(FailureKind kind)
    {
        FakeChatClient judge = new(_ => throw new ModelException(kind, "the judge is away"));
        Metric<Sort> metric = Metric.Create<Sort>("judged", static async (Example<Sort> example, Prediction<Sort> _, MetricContext context, CancellationToken cancellationToken) =>
            (await context.Judge.GetResponseAsync(example.Value.Text, cancellationToken: cancellationToken)).Text == "yes" ? Score.Pass : Score.Fail());

        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(new SortingModel(), static _ => { }, metric, judge: judge));

        Assert.Equal(kind, interruption.Failure.Kind);
        Assert.Contains("the judge is away", interruption.Message, StringComparison.Ordinal);
    }

    /// <summary>Lets more time pass than there is, and goes on.</summary>
    private void Hang()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        _end.Wait(CancellationToken.None);
    }

    private SortingModel Oracle() => new()
    {
        IsOracle = true,
        Temper = (messages, options, _) =>
        {
            _asked.Add(string.Join('\n', messages.Select(static message => message.Text)) + options?.Temperature);
            return Task.CompletedTask;
        },
    };

    private async Task<OptimizationResult<HangingSorter>> RunAsync(IChatClient model, Action<Sort> hang, Metric<Sort> metric, int tolerated = 0, int parallelism = 1, IChatClient? judge = null)
    {
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model) with
        {
            Models = new RunModels(model) { Judge = judge is null ? null : new RunModel(judge) { Identity = "judge" } },
            MaxUnscoredRollouts = tolerated,
            MaxParallelism = parallelism,
            RolloutTimeout = TimeSpan.FromMinutes(2),
            MetricTimeout = TimeSpan.FromMinutes(2),
            TimeProvider = _clock,
        });
        return await new BootstrapFewShotWithRandomSearch(new() { Candidates = 0, MaxJudgeCallsPerRollout = judge is null ? 0 : 1 }).OptimizeAsync(
            new HangingSorter(model, hang), new OptimizationData<Sort>(SortingModel.Rows(10), SortingModel.Rows(10, from: 100)), metric, run, null, Token);
    }

    private sealed class HangingSorter(IChatClient client, Action<Sort> before) : PromptProgram<Sort>(client)
    {
        private Predict<Sort>? _sort;

        private Predict<Sort> Sorter => GetOrAddModule(ref _sort, static client => new Predict<Sort>(client));

        protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        {
            before(input);
            return Sorter.RunAsync(input, CancellationToken.None);
        }

        protected override void BindModules(ProgramBinding binding) => _sort = BindModule(Sorter, "Sorter", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Sorter", Sorter);
    }
}
