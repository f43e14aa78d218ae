using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Optimizations whose programs run elsewhere end as those that run here: same artifact, same candidates, same spending, whoever dies on the way.</summary>
public sealed class RemoteRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, int> Searches => new MatrixTheoryData<string, int>([nameof(Gepa), nameof(MiproV2), nameof(BootstrapFewShot), "Judged"], [1, 4, 64]);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task The_result_is_that_of_a_local_run_whoever_dies(string search, int parallelism)
    {
        Ending expected = await RunAsync(search, "local", LocalRolloutRunner.Instance, parallelism);
        using WorkerFarm farm = new(deathRate: 0.03, seed: parallelism);
        Ending actual = await RunAsync(search, "remote", farm, parallelism);

        Assert.True(farm.Deaths > 0);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(nameof(Gepa))]
    [InlineData("Judged")]
    public async Task The_result_is_the_same_from_processes_that_are_killed(string search)
    {
        Ending expected = await RunAsync(search, "local", LocalRolloutRunner.Instance, parallelism: 8);
        using ProcessFarm farm = new(workers: 2, messagesOfLife: 60);
        Ending actual = await RunAsync(search, "remote", farm, parallelism: 8);

        Assert.True(farm.Kills > 0);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(nameof(Gepa))]
    [InlineData(nameof(MiproV2))]
    [InlineData("Judged")]
    public async Task A_run_that_is_killed_goes_on_elsewhere_or_here_and_pays_nothing_twice(string search)
    {
        Ending expected = await RunAsync(search, "local", LocalRolloutRunner.Instance, parallelism: 4);
        using WorkerFarm farm = new(deathRate: 0.02, seed: 7);
        int asked = 0;
        for (int part = 1; part < 5; part++)
        {
            using CancellationTokenSource kill = new();
            Counter calls = new(expected.Asked / 6, kill);
            IRolloutRunner runner = part % 2 == 0 ? LocalRolloutRunner.Instance : farm;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(search, "killed", runner, parallelism: 4, calls, cancellationToken: kill.Token));
            asked = File.ReadLines(Path.Combine(_directory.File("killed"), "journal.jsonl")).Count(static line => line.Contains("response", StringComparison.Ordinal));
        }

        Ending actual = await RunAsync(search, "killed", farm, parallelism: 4);
        Assert.Equal(expected.Asked - asked, actual.Asked);
        Assert.Equal(expected with { Asked = 0 }, actual with { Asked = 0 });
    }

    [Theory]
    [InlineData(40)]
    [InlineData(333)]
    public async Task A_limit_ends_it_where_it_ends_a_local_run(int maxCalls)
    {
        RunLimits limits = new() { MaxCalls = maxCalls };
        Ending expected = await RunAsync(nameof(Gepa), "local", LocalRolloutRunner.Instance, parallelism: 8, limits: limits);
        using WorkerFarm farm = new(deathRate: 0.02, seed: 3);
        Ending actual = await RunAsync(nameof(Gepa), "remote", farm, parallelism: 8, limits: limits);

        // What was answered of a batch that is given up is chance, here as there.
        Assert.Equal((expected.Artifact, expected.Candidates, expected.Usage.Calls), (actual.Artifact, actual.Candidates, actual.Usage.Calls));
        Assert.InRange(actual.Asked, 0, maxCalls);
    }

    private async Task<Ending> RunAsync(string search, string name, IRolloutRunner runner, int parallelism, Counter? counter = null, RunLimits? limits = null, CancellationToken cancellationToken = default)
    {
        counter ??= new Counter();
        return search switch
        {
            nameof(Gepa) => await TriageAsync(new Gepa(new() { MaxRollouts = 80 })),
            nameof(BootstrapFewShot) => await TriageAsync(new BootstrapFewShot(new() { MaxBootstrappedDemos = 4, MaxLabeledDemos = 4, MaxRounds = 2 })),
            nameof(MiproV2) => await SortAsync(new MiproV2(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 3, Trials = 6, InstructionCandidates = 3, DemoCandidates = 3, MinibatchSize = 8, TrialBatchSize = 3 }), Runs.SameLabel),
            _ => await SortAsync(new BootstrapFewShotWithRandomSearch(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Candidates = 2 }), Judged),
        };

        async Task<Ending> TriageAsync(Optimizer optimizer)
        {
            CountingClient model = new(Teams.Model(malformed: 0.1), counter);
            await using OptimizationRun run = OptimizationRun.Open(Options(model));
            return Ending.Of(
                await optimizer.OptimizeAsync(new Panel(model), new OptimizationData<Triage>(Teams.TriageRows(20), Teams.TriageRows(12, from: 1000)), Teams.TriageMetric, run, null, cancellationToken),
                counter,
                run);
        }

        async Task<Ending> SortAsync(Optimizer optimizer, Metric<Sort> metric)
        {
            CountingClient model = new(new InstructedModel(), counter);
            CountingClient judge = new(new SortingModel { IsOracle = true, ModelId = "judge" }, counter);
            OptimizationRunOptions options = Options(model);
            await using OptimizationRun run = OptimizationRun.Open(options with { Models = options.Models with { Judge = new RunModel(judge) } });
            return Ending.Of(
                await optimizer.OptimizeAsync(new TwoStep(model), new OptimizationData<Sort>(SortingModel.Rows(20), SortingModel.Rows(20, from: 100)), metric, run, null, cancellationToken),
                counter,
                run);
        }

        OptimizationRunOptions Options(IChatClient model) => Runs.Options(_directory.File(name), model) with
        {
            MaxParallelism = parallelism,
            Limits = limits ?? RunLimits.None,
            Runner = runner,
            MaxRolloutAttempts = 20,
        };
    }

    private static Metric<Sort> Judged { get; } = Metric.Create<Sort>("judged", static async (Example<Sort> example, Prediction<Sort> prediction, MetricContext context, CancellationToken token) =>
    {
        var answer = await context.Judge.GetResponseAsync([new(ChatRole.System, "Decide"), new(ChatRole.User, "[[ ## text ## ]]\n" + example.Value.Text)], null, token);
        bool isClued = context.Trace.Calls.OfType<PredictorCall<Hint>>().All(static call => call.Prediction!.Response!.Text.Contains("clue", StringComparison.Ordinal));
        return isClued && answer.Text.Contains(prediction.Value.Label, StringComparison.Ordinal) ? Score.Pass : Score.Fail("wrong");
    });

    /// <summary>What a run ended with.</summary>
    private sealed record Ending(string Artifact, string Candidates, BudgetUsage Usage, int Asked)
    {
        public static Ending Of(OptimizationResult result, Counter counter, OptimizationRun run)
            => new(result.Artifact.ToJson(), File.ReadAllText(Path.Combine(run.Directory, "candidates.jsonl")), result.Usage, counter.Calls);
    }

    /// <summary>Counts what models are asked, and ends a run after so many.</summary>
    private sealed class Counter(int last = int.MaxValue, CancellationTokenSource? kill = null)
    {
        private int _calls;

        public int Calls => _calls;

        public async Task CountAsync()
        {
            if (Interlocked.Increment(ref _calls) == last)
            {
                await kill!.CancelAsync();
            }
        }
    }

    private sealed class CountingClient(IChatClient inner, Counter counter) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await counter.CountAsync();
            await Task.Yield();
            return await base.GetResponseAsync(messages, options, CancellationToken.None);
        }
    }
}
