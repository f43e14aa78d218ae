namespace PromptOpt.Optimizers.Tests;

/// <summary>What an optimizer of a user may do wrong is refused before it breaks journal, budget or determinism.</summary>
public sealed class MisuseTests : GepaRuns
{
    [Fact]
    public async Task Two_things_at_once_are_refused()
    {
        OptimizerException refusal = await RefusedAsync(static async (session, token) =>
        {
            Candidate start = session.Propose("start", session.Start);
            await Task.WhenAll(session.ScoreAsync(start, token), session.RunAsync("rows", session.Start, session.Data.Train.Examples, token));
        });

        Assert.Equal((OptimizerProblem.CallsAtOnce, "Scripted"), (refusal.Problem, refusal.Optimizer));
        Assert.Contains("Await each call of the session", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_while_something_is_under_way_is_refused()
    {
        OptimizerException refusal = await RefusedAsync(static (session, token) =>
        {
            _ = session.RunAsync("rows", session.Start, session.Data.Train.Examples, token);
            return Task.CompletedTask;
        });

        Assert.Equal(OptimizerProblem.NotAwaited, refusal.Problem);
        Assert.Contains("ended its search before what it began last was done", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("score")]
    [InlineData("try")]
    [InlineData("ask")]
    [InlineData("propose")]
    public async Task A_search_that_swallows_what_ended_the_run_is_left_behind_and_the_run_ends_with_it(string call)
    {
        using CancellationTokenSource cancellation = new();
        Task run = RunAsync(
            new Scripted(async (session, token) =>
            {
                Candidate start = session.Propose("start", session.Start);
                await cancellation.CancelAsync();
                ImproveInstruction question = new() { CurrentInstruction = "a", Mistakes = "b" };
                await ForEverAsync(async () => await (call switch
                {
                    "run" => (Task)session.RunAsync("rows", session.Start, session.Data.Train.Examples, token),
                    "score" => session.ScoreAsync(start, token),
                    "try" => session.TryAsync("more", session.Start, token),
                    "ask" => session.AskAsync("text", new Question<ImproveInstruction>(question), token),
                    _ => session.ScoreAsync(session.Propose("more", session.Start), token),
                }));
            }),
            cancellationToken: cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_ended_the_run_ends_it_although_the_search_swallows_it_and_returns()
    {
        FakeChatClient unreachable = new(static _ => throw new ModelException(FailureKind.Request, "nobody there"));
        await using OptimizationRun run = OptimizationRun.Open(Options("run", unreachable));
        RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => new Scripted(static async (session, token) =>
        {
            try
            {
                await session.RunAsync("rows", session.Start, session.Data.Train.Examples, token);
            }
            catch (RunInterruptedException)
            {
                session.Choose(session.Propose("a guess", session.Start));
            }
        }).OptimizeAsync(new Predict<PickTeam>(unreachable), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("nobody there", interruption.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_does_nothing_after_its_search()
    {
        OptimizationSession<PickTeam>? kept = null;
        await RunAsync((session, _) =>
        {
            kept = session;
            return Task.CompletedTask;
        });

        OptimizerException refusal = await Assert.ThrowsAsync<OptimizerException>(() => kept!.RunAsync("rows", kept.Start, kept.Data.Train.Examples, TestContext.Current.CancellationToken));

        Assert.Contains("is over", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_starts_from_nothing_known_is_refused()
    {
        await RunAsync(static async (session, token) =>
        {
            Candidate start = session.Propose("start", session.Start);
            Candidate foreign = start with { Parameters = session.Start.With("self", new PredictorParameters { Instructions = "other" }) };
            Assert.Contains("is not one that the run proposed", (await Assert.ThrowsAsync<ArgumentException>(() => session.ScoreAsync(foreign, token))).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => session.Choose(start with { Index = 7 }));
            Assert.Throws<ArgumentException>(() => session.Propose("child", session.Start, 7));
            Assert.Throws<BindingException>(() => session.Propose("child", session.Start.With("Missing", new PredictorParameters { Instructions = "other" })));
        });
    }

    [Fact]
    public async Task A_search_that_proposes_nothing_ends_with_what_it_started_from()
    {
        OptimizationResult<Predict<PickTeam>> result = await RunAsync(static (_, _) => Task.CompletedTask);

        Assert.Equal(("baseline", ProgramParameters.Untuned), (Assert.Single(result.Candidates).Origin, result.Best.Parameters));
        Assert.Empty(result.Artifact.Predictors["self"].Demos);
    }

    [Fact]
    public async Task A_search_that_forgets_the_start_has_it_all_the_same_and_every_candidate_is_on_record()
    {
        OptimizationResult<Predict<PickTeam>> result = await RunAsync(static (session, _) =>
        {
            session.Choose(session.Propose("a guess", session.Start.With("self", new PredictorParameters { Instructions = "guess" })));
            session.Propose("never tried", session.Start.With("self", new PredictorParameters { Instructions = "other" }));
            return Task.CompletedTask;
        });

        Assert.Equal(["baseline", "a guess", "never tried"], result.Candidates.Select(static candidate => candidate.Origin));
        Assert.Equal(("a guess", 0), (result.Best.Origin, result.Baseline.Index));
        Assert.Equal(3, RecordedRun.Load(RunFile("run")).Candidates.Length);
    }

    [Fact]
    public async Task What_is_chosen_has_the_scores_it_was_given_since()
    {
        OptimizationResult<Predict<PickTeam>> result = await RunAsync(static async (session, token) =>
        {
            Candidate start = session.Propose("start", session.Start);
            await session.ScoreAsync(start, token);
            session.Choose(start);
        });

        Assert.NotNull(result.Best.Scores);
        Assert.True(result.Artifact.Provenance!.Scores.ContainsKey("validation"));
    }

    [Fact]
    public async Task Another_version_of_the_optimizer_does_not_go_on_with_the_run()
    {
        await RunAsync(static (_, _) => Task.CompletedTask, version: "1");

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(static (_, _) => Task.CompletedTask, version: "2"));

        Assert.Contains("optimizer code (was '1', is '2')", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_question_and_no_row_is_refused_before_anything_is_asked()
    {
        await RunAsync(static async (session, token) =>
        {
            Question<ImproveInstruction> question = new(new ImproveInstruction { CurrentInstruction = "a", Mistakes = "b" });
            await Assert.ThrowsAsync<ArgumentException>(() => session.RunAsync("rows", session.Start, [null!], token));
            await Assert.ThrowsAsync<ArgumentException>(() => session.AskAsync("text", question with { Input = null! }, token));
            await Assert.ThrowsAsync<ArgumentException>(() => session.AskAsync("text", question with { Temperature = float.NaN }, token));
            await Assert.ThrowsAsync<ArgumentException>(() => session.AskAsync("text", question with { Temperature = -1 }, token));
            await Assert.ThrowsAsync<ArgumentException>(() => session.AskAsync("text", question with { Role = (ModelRole)77 }, token));
        });
    }

    [Fact]
    public async Task A_session_that_is_kept_says_that_its_search_is_over_also_after_one_that_failed()
    {
        foreach (bool fails in (bool[])[false, true])
        {
            OptimizationSession<PickTeam> kept = null!;
            Candidate start = null!;
            Task run = RunAsync(async (session, token) =>
            {
                kept = session;
                start = (await session.ScoreAsync(session.Propose("start", session.Start), token))!;
                if (fails)
                {
                    throw new FormatException("oops");
                }
            });
            await (fails ? Assert.ThrowsAsync<OptimizerException>(() => run) : run);

            Assert.Contains("is over", Assert.Throws<OptimizerException>(() => kept.Propose("more", kept.Start)).Message, StringComparison.Ordinal);
            Assert.Contains("is over", Assert.Throws<OptimizerException>(() => kept.Choose(start)).Message, StringComparison.Ordinal);
            Assert.Contains("is over", (await Assert.ThrowsAsync<OptimizerException>(() => kept.ScoreAsync(start, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task An_optimizer_without_a_name_is_refused(string? name)
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new Scripted(static (_, _) => Task.CompletedTask) { Named = name! }));

        Assert.Contains("Scripted has no Name", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_step_of_a_sequence_without_a_name_or_without_options_is_refused_where_the_sequence_is_made(string? name)
    {
        Assert.Contains("Scripted has no Name", Assert.Throws<InvalidOperationException>(() => new Sequence(new LabeledFewShot(), new Scripted(static (_, _) => Task.CompletedTask) { Named = name! })).Message, StringComparison.Ordinal);
        Assert.Contains("Scripted has no Options", Assert.Throws<InvalidOperationException>(static () => new Sequence(new Scripted(static (_, _) => Task.CompletedTask) { Given = null! })).Message, StringComparison.Ordinal);
        Assert.Contains("step of a Sequence is null", Assert.Throws<ArgumentException>(static () => new Sequence(new SequenceOptions { Steps = [null!] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_are_missing_or_told_wrongly_are_refused()
    {
        await OptionsAsync("has no Options", null!);
        await OptionsAsync("tells two options of the name 'maxCallsPerRollout'", new Told("maxCallsPerRollout", 1));
        await OptionsAsync("tells an option without a name", new Told("", 1));
        Assert.Throws<NotSupportedException>(static () => new Told("nothing", double.NaN).Describe());
        Assert.Throws<NotSupportedException>(static () => new Told("time", TimeSpan.Zero).Describe());
        Assert.Equal("\"Teacher\"", new Told("role", ModelRole.Teacher).Describe()["role"]);
    }

    [Fact]
    public void A_plan_of_impossible_counts_is_refused_and_one_of_huge_counts_stays_huge()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanOf(static plan => plan(-5, -3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlanOf(static plan => plan(10, 3)));
        Assert.Equal(long.MaxValue, PlanOf(static plan =>
        {
            plan(0, long.MaxValue);
            plan(0, long.MaxValue);
        }).Maximum.Calls);
    }

    private static OptimizationPlan PlanOf(Action<Action<long, long>> steps)
        => new Scripted(static (_, _) => Task.CompletedTask) { Steps = steps }.Plan(new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation));

    private async Task OptionsAsync(string said, OptimizerOptions options)
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new Scripted(static (_, _) => Task.CompletedTask) { Given = options }));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task ForEverAsync(Func<Task> call)
    {
        bool isOver = false;
        while (!isOver)
        {
            try
            {
                await call();
            }
            catch (Exception exception)
            {
                isOver = exception is NotSupportedException;
            }
        }
    }

    private Task<OptimizerException> RefusedAsync(Func<OptimizationSession<PickTeam>, CancellationToken, Task> search)
        => Assert.ThrowsAsync<OptimizerException>(() => RunAsync(search));

    private Task<OptimizationResult<Predict<PickTeam>>> RunAsync(Func<OptimizationSession<PickTeam>, CancellationToken, Task> search, RunLimits? limits = null, string version = "")
        => RunAsync(new Scripted(search) { Code = version }, limits);

    private async Task<OptimizationResult<Predict<PickTeam>>> RunAsync(Scripted optimizer, RunLimits? limits = null, CancellationToken? cancellationToken = null)
    {
        Shaky model = new(Teams.Model(), 1);
        await using OptimizationRun run = OptimizationRun.Open(Options("run", model) with { Limits = limits ?? RunLimits.None });
        return await optimizer.OptimizeAsync(new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private sealed record Told(string Name, object Value) : OptimizerOptions
    {
        protected override void Describe(Action<string, object?> option)
        {
            base.Describe(option);
            option(Name, Value);
        }
    }
}
