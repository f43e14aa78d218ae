using System.Collections.Concurrent;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What every optimizer promises of its runs, for <see cref="MiproV2"/>.</summary>
public sealed class MiproV2RunTests : IDisposable
{
    private static readonly MiproV2 Search = new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Trials = 10, InstructionCandidates = 3, DemoCandidates = 4, MinibatchSize = 10, TrialBatchSize = 3, MaxRounds = 2 });
    private static readonly Dataset<Sort> Train = SortingModel.Rows(20);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(24, from: 100);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_result_is_the_same_byte_for_byte_whatever_the_parallelism()
    {
        string[] artifacts = await Task.WhenAll(((int[])[1, 4, 16]).Select(async parallelism => (await RunAsync($"p{parallelism}", Shaky(parallelism), RunLimits.None, parallelism)).Artifact.ToJson()));
        Assert.All(artifacts, artifact => Assert.Equal(artifacts[0], artifact));
        string[] logs = [.. ((int[])[1, 4, 16]).Select(parallelism => File.ReadAllText(Path.Combine(_directory.File($"p{parallelism}"), "candidates.jsonl")))];
        Assert.All(logs, log => Assert.Equal(logs[0], log));
    }

    [Fact]
    public async Task Other_seeds_search_otherwise_and_seed_0_is_one_of_them()
    {
        OptimizationResult<TwoStep> zero = await RunAsync("zero", Plain(), RunLimits.None);
        OptimizationResult<TwoStep> nine = await Runs.OptimizeAsync(Search, Runs.Options(_directory.File("nine"), Plain()) with { Seed = 9 }, Train, Validation);
        Assert.NotEqual(zero.Candidates.Select(static candidate => candidate.Origin), nine.Candidates.Select(static candidate => candidate.Origin));
        Assert.Equal((0L, 9L), (zero.Artifact.Provenance!.Seed, nine.Artifact.Provenance!.Seed));
    }

    [Fact]
    public async Task A_run_cancelled_at_any_call_is_resumed_to_the_same_result_without_asking_twice()
    {
        InstructedModel unbroken = Plain();
        string expected = (await RunAsync("unbroken", unbroken, RunLimits.None)).Artifact.ToJson();
        for (int stop = 1; stop < unbroken.Calls; stop += 53)
        {
            using CancellationTokenSource cancellation = new();
            int calls = 0;
            int limit = stop;
            InstructedModel model = new()
            {
                Write = static name => "Sort " + name,
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
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync($"cancelled{stop}", model, RunLimits.None, cancellationToken: cancellation.Token));
            int before = File.ReadAllLines(Path.Combine(_directory.File($"cancelled{stop}"), "journal.jsonl")).Length;
            InstructedModel rest = Plain();
            Assert.Equal(expected, (await RunAsync($"cancelled{stop}", rest, RunLimits.None)).Artifact.ToJson());
            Assert.Equal(unbroken.Calls - before, rest.Calls);
        }
    }

    [Fact]
    public async Task No_limit_of_calls_is_ever_exceeded_and_what_is_left_goes_to_the_most_promising()
    {
        int before = 0;
        for (int calls = 1; calls <= 900; calls += 45)
        {
            InstructedModel model = Plain();
            OptimizationResult<TwoStep> result = await RunAsync($"calls{calls}", model, new() { MaxCalls = calls });
            Assert.InRange(result.Usage.Calls, 0, calls);
            Assert.InRange(model.Calls, 0, calls);
            if (result.StopReason == StopReason.CallLimit)
            {
                // Whatever was tried, the best of it had its full evaluation.
                bool isTried = result.Candidates.Any(static candidate => candidate.Verdict?.Minibatch is not null);
                Assert.True(!isTried || result.Candidates.Skip(1).Any(static candidate => candidate.Scores is not null), $"{calls} calls");
            }
            else
            {
                Assert.Equal(StopReason.Completed, result.StopReason);
            }

            int scored = result.Candidates.Count(static candidate => candidate.Scores is not null);
            Assert.True(scored >= Math.Min(before, 1));
            before = scored;
        }
    }

    [Fact]
    public async Task A_budget_ends_a_run_at_the_same_place_whatever_the_parallelism_and_it_goes_on_when_it_is_raised()
    {
        string expected = (await RunAsync("unbroken", Plain(), RunLimits.None)).Artifact.ToJson();
        OptimizationResult<TwoStep> one = await RunAsync("one", Plain(), new() { MaxCalls = 300 }, 1);
        OptimizationResult<TwoStep> many = await RunAsync("many", Plain(), new() { MaxCalls = 300 }, 16);
        Assert.Equal(one.Artifact.ToJson(), many.Artifact.ToJson());
        Assert.Equal(StopReason.CallLimit, one.StopReason);
        OptimizationResult<TwoStep> raised = await RunAsync("many", Plain(), RunLimits.None);
        Assert.Equal(expected, raised.Artifact.ToJson());
    }

    [Fact]
    public async Task A_graceful_stop_gives_the_best_so_far_and_the_run_can_be_resumed()
    {
        string expected = (await RunAsync("unbroken", Plain(), RunLimits.None)).Artifact.ToJson();
        foreach (Type at in (Type[])[typeof(DemosBootstrapped), typeof(InstructionProposed), typeof(CandidateTried)])
        {
            OptimizationRunOptions options = Runs.Options(_directory.File(at.Name), Plain());
            await using (OptimizationRun run = OptimizationRun.Open(options))
            {
                StopAt progress = new(run, at);
                OptimizationResult<TwoStep> stopped = await Search.OptimizeAsync(new TwoStep(options.Models.Student.Client), new OptimizationData<Sort>(Train, Validation), Runs.SameLabel, run, progress);
                Assert.Equal(StopReason.Requested, stopped.StopReason);
                Assert.NotNull(stopped.Best.Scores);
            }

            Assert.Equal(expected, (await RunAsync(at.Name, Plain(), RunLimits.None)).Artifact.ToJson());
        }
    }

    private static InstructedModel Plain() => new() { Write = static name => "Sort " + name };

    // Answers in an order that has nothing to do with that of the questions.
    private static InstructedModel Shaky(int seed)
    {
        ConcurrentQueue<int> delays = new(Enumerable.Range(0, 100_000).Select(i => i * (seed + 7) % 3));
        return new InstructedModel
        {
            Write = static name => "Sort " + name,
            Temper = (_, _, token) => Task.Delay(delays.TryDequeue(out int delay) ? delay : 0, token),
        };
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(string name, InstructedModel model, RunLimits limits, int parallelism = 8, CancellationToken cancellationToken = default)
        => Runs.OptimizeAsync(Search, Runs.Options(_directory.File(name), model) with { Limits = limits, MaxParallelism = parallelism }, Train, Validation, cancellationToken: cancellationToken);

    private sealed class StopAt(OptimizationRun run, Type kind) : IPromptObserver
    {
        public void Observe(PromptEvent happened)
        {
            if (happened.GetType() == kind)
            {
                run.RequestStop();
            }
        }
    }
}
