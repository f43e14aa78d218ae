namespace PromptOpt.Optimizers.Tests;

/// <summary>A search that goes on for ever is ended, with what ended its run where something did, and without harm to what was found.</summary>
public sealed class RunawayTests : SearchRuns
{
    public static TheoryData<string> Calls => ["score", "score anew", "run", "no rows", "no questions", "question", "propose"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_comes_back_to_the_same_for_ever_is_ended(string call)
    {
        Shaky model = new(Teams.Model(), 1);

        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(
            async (session, token) =>
            {
                await session.TryAsync("start", session.Start, token);
                await ForEverAsync(session, call, token);
            },
            model));

        Assert.Equal((OptimizerProblem.Endless, FailureKind.Optimizer, "Scripted"), (fault.Problem, fault.Kind, fault.Optimizer));
        Assert.Equal("start", fault.Best!.Origin);
        Assert.InRange(model.Calls, 1, Validation.Count + 3);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task It_ends_when_it_is_cancelled_although_it_hands_no_token_on(string call)
    {
        using CancellationTokenSource cancellation = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SearchAsync(
            async (session, _) =>
            {
                await session.TryAsync("start", session.Start, CancellationToken.None);
                await cancellation.CancelAsync();
                await ForEverAsync(session, call, CancellationToken.None);
            },
            cancellationToken: cancellation.Token));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task It_ends_with_the_best_so_far_when_the_budget_is_used_up(string call)
    {
        EventLog log = new();

        OptimizationResult<Predict<PickTeam>> result = await SearchAsync(
            async (session, token) =>
            {
                await session.TryAsync("start", session.Start, token);
                await session.RunAsync("rows", session.Start, session.Data.Train.Examples, token);
                await ForEverAsync(session, call, token);
            },
            with: static options => options with { Limits = new RunLimits { MaxCalls = Validation.Count + 5 } },
            observer: log);

        Assert.Equal((StopReason.CallLimit, "start"), (result.StopReason, result.Best.Origin));
        Assert.Equal(OptimizerProblem.Endless, Assert.Single(log.Of<SearchFailed>()).Failure.Problem);
    }

    [Fact]
    public async Task A_search_of_what_is_known_sees_a_stop_that_is_asked_for()
    {
        OptimizationRun? opened = null;
        await using OptimizationRun run = opened = OptimizationRun.Open(Options("run", Teams.Model()));

        OptimizationResult<Predict<PickTeam>> result = await new Scripted(async (session, token) =>
        {
            Candidate start = (await session.TryAsync("start", session.Start, token))!;
            opened.RequestStop();
            while (session.StopReason is null)
            {
                await session.ScoreAsync(start, token);
            }
        }).OptimizeAsync(new Predict<PickTeam>(Teams.Model()), Data, Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((StopReason.Requested, "start"), (result.StopReason, result.Best.Origin));
    }

    [Fact]
    public async Task A_search_that_ends_itself_and_goes_on_is_at_fault()
    {
        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(static async (session, token) =>
        {
            session.Stop(StopReason.NoImprovement);
            await ForEverAsync(session, "run", token);
        }));

        Assert.Equal(OptimizerProblem.Endless, fault.Problem);
        Assert.Contains("goes on although its session has a StopReason", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_swallows_everything_is_left_behind()
    {
        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(static async (session, token) =>
        {
            bool isOver = false;
            while (!isOver)
            {
                try
                {
                    await session.RunAsync("rows", session.Start, [session.Data.Train[0]], token);
                }
                catch (Exception exception)
                {
                    isOver = exception is NotSupportedException;
                }
            }
        }));

        Assert.Equal(OptimizerProblem.Endless, fault.Problem);
    }

    [Fact]
    public async Task A_search_that_waits_for_something_of_its_own_is_left_behind_when_it_is_cancelled()
    {
        ManualClock clock = new();
        TaskCompletionSource isWaiting = new();
        using CancellationTokenSource cancellation = new();
        Task run = SearchAsync(
            async (session, token) =>
            {
                await session.TryAsync("start", session.Start, token);
                isWaiting.SetResult();
                await new TaskCompletionSource().Task;
            },
            with: options => options with { TimeProvider = clock },
            cancellationToken: cancellation.Token);
        await isWaiting.Task;
        await cancellation.CancelAsync();
        while (!run.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task Many_calls_for_what_is_known_are_fine_as_long_as_something_new_comes_in_between()
    {
        OptimizationResult<Predict<PickTeam>> result = await SearchAsync(static async (session, token) =>
        {
            Candidate start = (await session.TryAsync("start", session.Start, token))!;
            for (int row = 0; row < 4; row++)
            {
                await session.RunAsync("row", session.Start, [session.Data.Train[row]], token);
                for (int again = 0; again < 5000; again++)
                {
                    await session.ScoreAsync(start, token);
                }
            }
        });

        Assert.Equal((StopReason.Completed, 1), (result.StopReason, result.Candidates.Length));
        Assert.Single(File.ReadAllLines(Path.Combine(RunFile("run"), "candidates.jsonl")));
    }

    private static async Task ForEverAsync(OptimizationSession<PickTeam> session, string call, CancellationToken token)
    {
        while (true)
        {
            await (call switch
            {
                "score" => (Task)session.ScoreAsync(session.Candidates[0], token),
                "score anew" => session.TryAsync("again", session.Start, token),
                "run" => session.RunAsync("rows", session.Start, [session.Data.Train[0]], token),
                "no rows" => session.RunAsync("rows", session.Start, [], token),
                "no questions" => session.AskAsync("text", Array.Empty<Question<ImproveInstruction>>(), token),
                "question" => session.AskAsync("text", Question(), token),
                _ => Task.FromResult(session.Propose("again", session.Start)),
            });
        }
    }
}
