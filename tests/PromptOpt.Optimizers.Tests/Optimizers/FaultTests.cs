namespace PromptOpt.Optimizers.Tests;

/// <summary>Every optimizer over a model that fails: faults that pass change nothing, those that stay stop the run, which goes on where it was.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly Dataset<Sort> Train = SortingModel.Rows(12);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(12, from: 100);

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Names => [nameof(BootstrapFewShotWithRandomSearch), nameof(MiproV2), nameof(Gepa), nameof(Sequence)];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Faults_that_pass_change_nothing(string name)
    {
        string expected = (await RunAsync(name, "sound", new SortingModel())).Artifact.ToJson();
        int calls = 0;
        SortingModel faulty = new()
        {
            Temper = (_, _, _) => (Interlocked.Increment(ref calls) % 5) switch
            {
                0 => throw new ModelException(FailureKind.RateLimit, "slow down"),
                2 => throw new HttpRequestException("the connection was cut"),
                _ => Task.CompletedTask,
            },
        };

        OptimizationResult<TwoStep> result = await RunAsync(name, "faulty", faulty, attempts: 20);

        Assert.Equal(expected, result.Artifact.ToJson());
        Assert.True(result.RealUsage.Calls > result.Usage.Calls);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_outage_at_any_call_stops_the_run_and_nothing_is_asked_twice_afterwards(string name)
    {
        SortingModel sound = new();
        string expected = (await RunAsync(name, "sound", sound)).Artifact.ToJson();
        for (int at = 1; at < sound.Calls; at += Math.Max(1, sound.Calls / 5))
        {
            int left = at;
            SortingModel failing = new() { Temper = (_, _, _) => Interlocked.Decrement(ref left) < 0 ? throw new HttpRequestException("the endpoint is down") : Task.CompletedTask };
            await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(name, $"outage {at}", failing));
            int journaled = File.ReadAllLines(Path.Combine(_directory.File($"outage {at}"), "journal.jsonl")).Length;

            SortingModel rest = new();
            Assert.Equal(expected, (await RunAsync(name, $"outage {at}", rest)).Artifact.ToJson());
            Assert.Equal(sound.Calls - journaled, rest.Calls);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_dead_endpoint_is_asked_no_more_than_was_under_way(int parallelism)
    {
        SortingModel dead = new()
        {
            Temper = static async (_, _, token) =>
            {
                await Task.Delay(20, token);
                throw new HttpRequestException("nobody is there");
            },
        };

        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => Runs.OptimizeAsync(
            OptimizerOf(nameof(MiproV2)), Runs.Options(_directory.Path, dead) with { MaxParallelism = parallelism }, Train, Validation));

        Assert.Equal(FailureKind.Transport, interruption.Failure.Kind);
        Assert.InRange(dead.Calls, 1, parallelism);
    }

    [Fact]
    public async Task The_student_judges_where_no_model_does()
    {
        SortingModel student = new();
        Metric<Sort> metric = Metric.Create<Sort>("Asks", static async (example, _, context, token) =>
        {
            await context.Judge.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.System, "Decide"), new(Microsoft.Extensions.AI.ChatRole.User, "[[ ## text ## ]]\n" + example.Value.Text)], null, token);
            return Score.Pass;
        });

        OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(OptimizerOf(nameof(BootstrapFewShotWithRandomSearch)), Runs.Options(_directory.Path, student), Train, Validation, metric);

        Assert.Equal(1, result.Best.Scores!.Mean);
        Assert.Equal(student.Calls, result.RealUsage.Calls);
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(string name, string directory, SortingModel model, int attempts = 1)
        => Runs.OptimizeAsync(
            OptimizerOf(name),
            Runs.Options(_directory.File(directory), model) with { Retry = new RetryOptions { MaxAttempts = attempts, BaseDelay = TimeSpan.Zero } },
            Train,
            Validation);

    private static Optimizer OptimizerOf(string name)
    {
        BootstrapFewShotWithRandomSearch search = new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Candidates = 2 });
        MiproV2 mipro = new(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 2, Trials = 4, InstructionCandidates = 2, DemoCandidates = 3, MinibatchSize = 6, TrialBatchSize = 2 });
        return name switch
        {
            nameof(BootstrapFewShotWithRandomSearch) => search,
            nameof(MiproV2) => mipro,
            nameof(Gepa) => new Gepa(new() { MaxRollouts = 80 }),
            _ => new Sequence(new BootstrapFewShot(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 0 }), mipro, search),
        };
    }
}
