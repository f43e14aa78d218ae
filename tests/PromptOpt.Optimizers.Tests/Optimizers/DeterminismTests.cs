using System.Collections.Concurrent;

namespace PromptOpt.Optimizers.Tests;

public sealed class DeterminismTests : IDisposable
{
    private static readonly BootstrapFewShotWithRandomSearch Search = new(new() { MaxBootstrappedDemos = 3, MaxLabeledDemos = 4, Candidates = 5, MaxRounds = 2 });
    private static readonly Dataset<Sort> Train = SortingModel.Rows(30);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(40, from: 100);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_artifact_is_the_same_for_any_parallelism()
    {
        string[] artifacts = await Task.WhenAll(((int[])[1, 4, 64]).Select(async parallelism => (await RunAsync($"p{parallelism}", Shaky(parallelism), parallelism)).Artifact.ToJson()));
        Assert.All(artifacts, artifact => Assert.Equal(artifacts[0], artifact));
        string[] candidates = [.. ((int[])[1, 4, 64]).Select(parallelism => File.ReadAllText(Path.Combine(_directory.File($"p{parallelism}"), "candidates.jsonl")))];
        Assert.All(candidates, log => Assert.Equal(candidates[0], log));
    }

    [Fact]
    public async Task Running_a_finished_run_again_asks_nothing_and_gives_the_same()
    {
        string first = (await RunAsync("run", new SortingModel(), 8)).Artifact.ToJson();
        SortingModel silent = new();
        OptimizationResult<TwoStep> again = await RunAsync("run", silent, 8);
        Assert.Equal(first, again.Artifact.ToJson());
        Assert.Equal(0, silent.Calls);
        Assert.Equal(0, again.RealUsage.Calls);
    }

    [Fact]
    public async Task A_run_cancelled_at_any_call_is_resumed_to_the_same_result_without_asking_twice()
    {
        SortingModel unbroken = new();
        string expected = (await RunAsync("unbroken", unbroken, 4)).Artifact.ToJson();
        for (int stop = 1; stop < unbroken.Calls; stop += 37)
        {
            ConcurrentDictionary<string, int> answered = new();
            using CancellationTokenSource cancellation = new();
            int calls = 0;
            int limit = stop;
            SortingModel model = new()
            {
                Temper = async (_, _, token) =>
                {
                    if (Interlocked.Increment(ref calls) == limit)
                    {
                        await cancellation.CancelAsync();
                    }

                    token.ThrowIfCancellationRequested();
                    await Task.Yield();
                },
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync($"cancelled{stop}", model, 4, cancellation.Token));
            int before = File.ReadAllLines(Path.Combine(_directory.File($"cancelled{stop}"), "journal.jsonl")).Length;
            SortingModel rest = new();
            Assert.Equal(expected, (await RunAsync($"cancelled{stop}", rest, 4)).Artifact.ToJson());
            Assert.Equal(unbroken.Calls - before, rest.Calls);
        }
    }

    [Fact]
    public async Task A_graceful_stop_gives_the_best_so_far_and_the_run_can_be_resumed()
    {
        string expected = (await RunAsync("unbroken", new SortingModel(), 4)).Artifact.ToJson();
        OptimizationRunOptions options = Runs.Options(_directory.File("stopped"), new SortingModel());
        await using (OptimizationRun run = OptimizationRun.Open(options))
        {
            Progress stopAfterTwo = new(happened =>
            {
                if (happened is CandidateScored { Candidate.Index: 2 })
                {
                    run.RequestStop();
                }
            });
            OptimizationResult<TwoStep> stopped = await Search.OptimizeAsync(new TwoStep(options.Models.Student.Client), new OptimizationData<Sort>(Train, Validation), Runs.SameLabel, run, stopAfterTwo);
            Assert.Equal(StopReason.Requested, stopped.StopReason);
            Assert.Equal(stopped.Candidates.Where(static c => c.Scores is not null).Max(static c => c.Scores!.Mean), stopped.Best.Scores!.Mean);
        }

        Assert.Equal(expected, (await RunAsync("stopped", new SortingModel(), 4)).Artifact.ToJson());
    }

    [Fact]
    public async Task A_stop_file_stops_the_run()
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SortingModel model = new() { Temper = (_, _, token) => stopped.Task.WaitAsync(token) };
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.File("run"), model));
        run.Stopping.Register(stopped.SetResult);
        Task<OptimizationResult<TwoStep>> optimization = Search.OptimizeAsync(new TwoStep(model), new OptimizationData<Sort>(Train, Validation), Runs.SameLabel, run);
        await File.WriteAllTextAsync(Path.Combine(run.Directory, "stop"), "", TestContext.Current.CancellationToken);
        Assert.Equal(StopReason.Requested, (await optimization).StopReason);
    }

    [Fact]
    public async Task A_run_without_time_left_returns_what_it_has()
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SortingModel model = new() { Temper = (_, _, token) => stopped.Task.WaitAsync(token) };
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.File("run"), model) with { Limits = new() { MaxTime = TimeSpan.FromTicks(1) } });
        run.Stopping.Register(stopped.SetResult);
        OptimizationResult<TwoStep> result = await Search.OptimizeAsync(new TwoStep(model), new OptimizationData<Sort>(Train, Validation), Runs.SameLabel, run);
        Assert.Equal(StopReason.TimeLimit, result.StopReason);
        Assert.Equal(result.Baseline, result.Best);
    }

    [Fact]
    public async Task A_model_out_of_reach_interrupts_the_run_which_is_resumed_to_the_same_result()
    {
        string expected = (await RunAsync("unbroken", new SortingModel(), 4)).Artifact.ToJson();
        int calls = 0;
        SortingModel flaky = new()
        {
            Temper = (_, _, _) => Interlocked.Increment(ref calls) > 100 ? throw new HttpRequestException("connection refused") : Task.CompletedTask,
        };
        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync("run", flaky, 4));
        Assert.Equal(FailureKind.Transport, interruption.Failure.Kind);
        Assert.Contains("connection refused", interruption.Message, StringComparison.Ordinal);
        Assert.Equal(expected, (await RunAsync("run", new SortingModel(), 4)).Artifact.ToJson());
    }

    [Fact]
    public async Task A_metric_that_throws_stops_the_run_with_its_example()
    {
        string bad = Train[3].Value.Text;
        Metric<Sort> broken = Metric.Create<Sort>("broken", (expected, _) => expected.Text == bad ? throw new FormatException("oops") : true);
        MetricException failure = await Assert.ThrowsAsync<MetricException>(() => Runs.OptimizeAsync(new BootstrapFewShot(new() { MaxBootstrappedDemos = 10 }), Runs.Options(_directory.File("run"), new SortingModel()), Train, metric: broken));
        Assert.Equal(Train[3].Id, failure.ExampleId);
    }

    [Fact]
    public async Task A_judge_is_asked_through_the_journal_and_counted()
    {
        SortingModel judge = new() { IsOracle = true, ModelId = "judge" };
        Metric<Sort> judged = Metric.Create<Sort>("judged", static async (example, prediction, context, token) =>
        {
            var answer = await context.Judge.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.System, "Decide"), new(Microsoft.Extensions.AI.ChatRole.User, "[[ ## text ## ]]\n" + example.Value.Text)], null, token);
            return answer.Text.Contains(prediction.Value.Label, StringComparison.Ordinal);
        });
        SortingModel student = new();
        OptimizationRunOptions options = Runs.Options(_directory.File("run"), student) with { Models = new RunModels(student) { Judge = new RunModel(judge) } };
        OptimizationResult<TwoStep> first = await Runs.OptimizeAsync(Search, options, Train, Validation, judged);
        (int Judge, int Student) asked = (judge.Calls, student.Calls);
        Assert.True(asked.Judge >= Train.Count + Validation.Count);
        Assert.Equal(asked.Judge + asked.Student, first.RealUsage.Calls);
        OptimizationResult<TwoStep> again = await Runs.OptimizeAsync(Search, options, Train, Validation, judged);
        Assert.Equal(asked, (judge.Calls, student.Calls));
        Assert.Equal(first.Artifact.ToJson(), again.Artifact.ToJson());
    }

    // Answers in an order that has nothing to do with that of the questions.
    private static SortingModel Shaky(int seed)
    {
        Random random = new(seed);
        return new SortingModel
        {
            Temper = async (_, _, token) =>
            {
                int delay;
                lock (random)
                {
                    delay = random.Next(3);
                }

                await Task.Delay(delay, token);
            },
        };
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(string name, SortingModel model, int parallelism, CancellationToken cancellationToken = default)
        => Runs.OptimizeAsync(Search, Runs.Options(_directory.File(name), model) with { MaxParallelism = parallelism }, Train, Validation, cancellationToken: cancellationToken);

    private sealed class Progress(Action<PromptEvent> report) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => report(happened);
    }
}
