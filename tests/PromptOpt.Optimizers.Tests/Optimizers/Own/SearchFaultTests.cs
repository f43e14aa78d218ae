namespace PromptOpt.Optimizers.Tests;

/// <summary>What ended a run is told as that, whatever the search makes of it; what the search did wrong is told as its own, and what was found is kept.</summary>
public sealed class SearchFaultTests : SearchRuns
{
    [Fact]
    public async Task A_model_out_of_reach_is_told_as_that_and_the_run_goes_on_where_it_was()
    {
        bool isDown = true;
        Shaky model = new(Teams.Model(), 1);
        Unreliable client = new(model, () => isDown && model.Calls >= 20);

        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => SearchAsync(WrapAsync, client));
        Assert.Equal(FailureKind.Request, interruption.Kind);
        isDown = false;
        OptimizationResult<Predict<PickTeam>> resumed = await SearchAsync(WrapAsync, client);

        Assert.Equal(StopReason.Completed, resumed.StopReason);
        Assert.InRange(model.Calls, 20, Validation.Count);
    }

    [Fact]
    public async Task A_metric_that_throws_is_told_as_that()
        => await Assert.ThrowsAsync<MetricException>(() => SearchAsync(WrapAsync, metric: Metric.Create<PickTeam>("broken", static (expected, _) => expected is null ? true : throw new FormatException("oops"))));

    [Fact]
    public async Task A_lost_worker_is_told_as_that()
    {
        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => SearchAsync(WrapAsync, with: static options => options with { Runner = new Lost() }));

        Assert.Equal(FailureKind.Worker, interruption.Kind);
    }

    [Fact]
    public async Task Cancellation_is_told_as_that()
    {
        using CancellationTokenSource cancellation = new();
        Shaky model = new(Teams.Model(), 1) { At = 5, Then = cancellation.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SearchAsync(WrapAsync, model, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task A_limit_is_told_as_that_and_the_run_goes_on_with_a_higher_one()
    {
        static async Task StumbleAsync(OptimizationSession<PickTeam> session, CancellationToken token)
        {
            await session.TryAsync("start", session.Start, token);
            try
            {
                Candidate? other = await session.TryAsync("other", Instructed("Pick the team."), token);
                Assert.Equal("other", other!.Origin);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException("x", exception);
            }
        }

        EventLog log = new();
        Shaky model = new(Teams.Model(), 1);

        OptimizationResult<Predict<PickTeam>> result = await SearchAsync(StumbleAsync, model, static options => options with { Limits = new RunLimits { MaxCalls = Validation.Count + 5 } }, observer: log);
        Assert.Equal((StopReason.CallLimit, "start"), (result.StopReason, result.Best.Origin));
        SearchFailed failed = Assert.Single(log.Of<SearchFailed>());
        Assert.Equal((StopReason.CallLimit, OptimizerProblem.Threw), (failed.Reason, failed.Failure.Problem));
        Assert.Equal(StopReason.Completed, (await SearchAsync(StumbleAsync, model)).StopReason);

        Assert.InRange(model.Calls, Validation.Count, 2 * Validation.Count);
    }

    [Fact]
    public async Task A_timeout_of_its_own_is_no_cancellation_of_the_run()
    {
        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(static async (session, token) =>
        {
            await session.TryAsync("start", session.Start, token);
            using CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(token);
            await own.CancelAsync();
            own.Token.ThrowIfCancellationRequested();
        }));

        Assert.Equal((OptimizerProblem.CancelledByItself, "Scripted", "start"), (fault.Problem, fault.Optimizer, fault.Best?.Origin));
        Assert.IsAssignableFrom<OperationCanceledException>(fault.InnerException);
        Assert.Contains("The search of Scripted ended by a cancellation that is not the run's", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_that_it_cancels_by_a_token_of_its_own_end_the_run_although_it_swallows_that()
    {
        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(
            static async (session, token) =>
            {
                using CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(token);
                Task call = session.TryAsync("start", session.Start, own.Token);
                await own.CancelAsync();
                Assert.Equal(OptimizerProblem.CancelledByItself, (await Assert.ThrowsAsync<OptimizerException>(() => call)).Problem);
                await Assert.ThrowsAsync<OptimizerException>(() => session.TryAsync("start", session.Start, token));
            },
            new Unanswering()));

        Assert.Equal(OptimizerProblem.CancelledByItself, fault.Problem);
    }

    [Fact]
    public async Task What_it_throws_is_told_with_its_name_and_what_it_found_is_kept()
    {
        bool isMended = false;
        async Task SearchOnceAsync(OptimizationSession<PickTeam> session, CancellationToken token)
        {
            await session.TryAsync("start", session.Start, token);
            await session.TryAsync("other", Instructed("Pick the team."), token);
            if (!isMended)
            {
                throw new FormatException("oops");
            }
        }

        Shaky model = new(Teams.Model(), 1);

        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(SearchOnceAsync, model));
        Assert.Equal((OptimizerProblem.Threw, "Scripted", FailureKind.Optimizer), (fault.Problem, fault.Optimizer, fault.Kind));
        Assert.IsType<FormatException>(fault.InnerException);
        Assert.Contains($"The search of Scripted threw FormatException: oops. What it found until then is kept in '{RunFile("run")}'. Mend the optimizer and run again", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Best!.Scores);
        Assert.Equal(["start", "other"], RecordedRun.Load(RunFile("run")).Candidates.Select(static line => line.Candidate.Origin));
        isMended = true;
        int paid = model.Calls;
        OptimizationResult<Predict<PickTeam>> resumed = await SearchAsync(SearchOnceAsync, model);

        Assert.Equal((paid, fault.Best.Index), (model.Calls, resumed.Best.Index));
    }

    [Fact]
    public async Task A_step_of_a_sequence_that_fails_is_named()
    {
        Sequence sequence = new(new LabeledFewShot(), new Scripted(static (_, _) => throw new FormatException("oops")) { Named = "Second" });

        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => OptimizeAsync(sequence));

        Assert.Equal((OptimizerProblem.Threw, "Second"), (fault.Problem, fault.Optimizer));
        Assert.Contains("threw FormatException: oops", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Best?.Scores);
    }

    [Fact]
    public async Task What_ended_the_run_in_a_step_of_a_sequence_is_told_as_that()
    {
        Shaky model = new(Teams.Model(), 1);
        Sequence sequence = new(new Scripted(static (session, token) => WrapAsync(session, () => session.RunAsync("rows", session.Start, session.Data.Train.Examples, token))));

        await Assert.ThrowsAsync<RunInterruptedException>(() => OptimizeAsync(sequence, new Unreliable(model, () => model.Calls >= Validation.Count)));
    }

    [Fact]
    public async Task A_search_that_gives_no_task_is_at_fault()
        => Assert.Equal(OptimizerProblem.Threw, (await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(static (_, _) => null!))).Problem);

    private static Task WrapAsync(OptimizationSession<PickTeam> session, CancellationToken token) => WrapAsync(session, () => session.TryAsync("start", session.Start, token));

    private static async Task WrapAsync(OptimizationSession<PickTeam> session, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"x {session.Candidates.Count}", exception);
        }
    }

    /// <summary>Loses whatever it is given.</summary>
    private sealed class Lost : IRolloutRunner
    {
        public ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
            where T : class, ISignature<T>
            => throw new IOException("the worker is gone");
    }
}
