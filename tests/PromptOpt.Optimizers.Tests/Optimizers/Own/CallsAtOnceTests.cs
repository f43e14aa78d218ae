namespace PromptOpt.Optimizers.Tests;

/// <summary>A call beside one that is under way is refused, and only that; what a search leaves under way is ended in order.</summary>
public sealed class CallsAtOnceTests : SearchRuns
{
    [Fact]
    public async Task A_refused_call_spoils_nothing()
    {
        Gated model = new(Teams.Model());
        async Task SearchOnceAsync(OptimizationSession<PickTeam> session, CancellationToken token)
        {
            Candidate start = session.Propose("start", session.Start);
            Task<Candidate?> scoring = session.ScoreAsync(start, token);
            ProgramParameters other = Instructed("Pick the team.");
            OptimizerException[] refusals =
            [
                await Assert.ThrowsAsync<OptimizerException>(() => session.ScoreAsync(start, token)),
                await Assert.ThrowsAsync<OptimizerException>(() => session.RunAsync("rows", session.Start, session.Data.Train.Examples, token)),
                await Assert.ThrowsAsync<OptimizerException>(() => session.TryAsync("other", other, token)),
                await Assert.ThrowsAsync<OptimizerException>(() => session.AskAsync("text", Question(), token)),
                Assert.Throws<OptimizerException>(() => session.Propose("other", other)),
                Assert.Throws<OptimizerException>(() => session.Choose(start)),
                Assert.Throws<OptimizerException>(() => session.Stop(StopReason.NoImprovement)),
            ];
            Assert.All(refusals, static refusal => Assert.Equal(OptimizerProblem.CallsAtOnce, refusal.Problem));
            Assert.Equal((1, (StopReason?)null), (session.Candidates.Count, session.StopReason));
            model.Open();
            session.Choose((await scoring)!);
            await session.TryAsync("last", other, token);
        }

        OptimizationResult<Predict<PickTeam>> result = await SearchAsync(SearchOnceAsync, model);

        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal(["start", "last"], result.Candidates.Select(static candidate => candidate.Origin));
        Assert.InRange(model.Calls, 2, 2 * Validation.Count);
    }

    [Fact]
    public async Task A_proposal_or_a_choice_beside_a_question_is_refused_too()
    {
        Gated model = new(Teams.Model());
        OptimizationResult<Predict<PickTeam>> result = await SearchAsync(
            async (session, token) =>
            {
                Task<Answer<ImproveInstruction>?> asking = session.AskAsync("text", Question(), token);
                Assert.Throws<OptimizerException>(() => session.Propose("other", session.Start));
                await Assert.ThrowsAsync<OptimizerException>(() => session.AskAsync("text", Question(rollout: 1), token));
                model.Open();
                Assert.NotNull(await asking);
                await session.AskAsync("text", Question(rollout: 1), token);
            },
            model);

        Assert.Equal(StopReason.Completed, result.StopReason);
    }

    [Fact]
    public async Task What_a_search_leaves_under_way_has_ended_when_the_run_does()
    {
        Task? forgotten = null;
        Unanswering model = new();

        OptimizerException fault = await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(
            (session, token) =>
            {
                forgotten = session.TryAsync("start", session.Start, token);
                return Task.CompletedTask;
            },
            model));

        Assert.Equal((OptimizerProblem.NotAwaited, 0), (fault.Problem, model.UnderWay));
        await Assert.ThrowsAnyAsync<Exception>(() => forgotten!);
        // It can be taken up again, and what was left is done then.
        Assert.Equal(StopReason.Completed, (await SearchAsync(static (session, token) => session.TryAsync("start", session.Start, token))).StopReason);
    }

    [Fact]
    public async Task A_search_that_goes_on_after_it_returned_does_nothing_more()
    {
        Task<OptimizerException>? later = null;
        Unanswering model = new();

        await Assert.ThrowsAsync<OptimizerException>(() => SearchAsync(
            (session, token) =>
            {
                later = GoOnAsync();
                return Task.CompletedTask;

                async Task<OptimizerException> GoOnAsync()
                {
                    await Assert.ThrowsAnyAsync<Exception>(() => session.TryAsync("start", session.Start, token));
                    return Assert.Throws<OptimizerException>(() => session.Propose("later", Instructed("later")));
                }
            },
            model));

        Assert.Equal(OptimizerProblem.Over, (await later!).Problem);
        Assert.DoesNotContain("later", File.ReadAllText(Path.Combine(RunFile("run"), "candidates.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_begun_by_many_threads_at_once_is_done_once()
    {
        int done = 0;
        OptimizationResult<Predict<PickTeam>> result = await SearchAsync(async (session, token) =>
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(
                () =>
                {
                    try
                    {
                        session.Propose("one of many", Instructed(FormattableString.Invariant($"{number}")));
                        Interlocked.Increment(ref done);
                    }
                    catch (OptimizerException refusal) when (refusal.Problem == OptimizerProblem.CallsAtOnce)
                    {
                    }
                },
                token)));
        });

        // The start is noted before the first.
        Assert.Equal(done + 1, result.Candidates.Length);
        Assert.Equal(Enumerable.Range(0, done + 1), result.Candidates.Select(static candidate => candidate.Index));
    }
}
