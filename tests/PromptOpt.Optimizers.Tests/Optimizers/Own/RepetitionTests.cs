using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A run that is taken up again does the same search again. One that does not, since it uses a clock or random numbers of its own, is found out before it replaces what was found.</summary>
public sealed class RepetitionTests : GepaRuns
{
    [Fact]
    public async Task A_search_that_proposes_something_else_is_refused_and_what_was_found_is_kept()
    {
        await RunAsync(static (session, token) => session.TryAsync("guess", Instructed(session, "first"), token));
        string[] files = ["candidates.jsonl", "artifact.json", "summary.json"];
        string[] before = [.. files.Select(name => File.ReadAllText(Path.Combine(RunFile("run"), name)))];
        Shaky model = new(Teams.Model(), 1);

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(static (session, token) => session.TryAsync("guess", Instructed(session, "second"), token), client: model));

        Assert.Equal((RunDirectoryProblem.NotRepeated, 0), (refusal.Problem, model.Calls));
        Assert.Contains("candidate 1 was 'guess' before and is 'guess' now", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, files.Select(name => File.ReadAllText(Path.Combine(RunFile("run"), name))));
    }

    [Fact]
    public async Task A_search_that_swallows_the_refusal_is_refused_all_the_same()
    {
        await RunAsync(static (session, token) => session.TryAsync("guess", Instructed(session, "first"), token));
        Shaky model = new(Teams.Model(), 1);

        await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(
            static async (session, token) =>
            {
                for (int i = 0; i < 5; i++)
                {
                    try
                    {
                        await session.TryAsync("guess", Instructed(session, "other " + i.ToString(CultureInfo.InvariantCulture)), token);
                    }
                    catch (RunDirectoryException)
                    {
                        await Assert.ThrowsAsync<RunDirectoryException>(() => session.RunAsync("rows", session.Start, session.Data.Train.Examples, token));
                    }
                }
            },
            client: model));

        Assert.Equal(0, model.Calls);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public async Task A_search_that_ended_ends_with_as_many_candidates_again(int first, int second)
    {
        await RunAsync((session, _) => Propose(session, first));

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync((session, _) => Propose(session, second)));

        Assert.Equal(RunDirectoryProblem.NotRepeated, refusal.Problem);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"it had {first} candidates when it ended before"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_chance_draws_are_found_out_by_what_is_made_of_them()
    {
        Queue<int> chance = new([0, 7]);
        Task SearchAsync(OptimizationSession<PickTeam> session, CancellationToken token) => AskOfAsync(session, session.Data.Train[chance.Dequeue()], token);
        await RunAsync(SearchAsync);

        await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(SearchAsync));
    }

    [Fact]
    public async Task A_policy_that_throws_dice_is_found_out()
    {
        int sitting = 0;
        GepaOptions options = new() { MaxRollouts = 200, MinibatchSize = 4, Proposer = InstructionProposer.Create("dice", request => string.Create(CultureInfo.InvariantCulture, $"Sitting {sitting}, rule {request.Number}.")) };
        await OptimizeAsync(options);
        sitting++;

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => OptimizeAsync(options));

        Assert.Equal(RunDirectoryProblem.NotRepeated, refusal.Problem);
    }

    [Fact]
    public async Task What_is_proposed_after_a_stop_or_within_other_limits_may_be_something_else()
    {
        static async Task SearchAsync(OptimizationSession<PickTeam> session, CancellationToken token)
        {
            var rows = await session.RunAsync("rows", session.Start, session.Data.Train.Examples, token);
            await session.TryAsync("made of them", Instructed(session, rows.Length.ToString(CultureInfo.InvariantCulture)), token);
        }

        await RunAsync(SearchAsync, new RunLimits { MaxCalls = 10 });
        await RunAsync(SearchAsync, new RunLimits { MaxCalls = 20 });
        OptimizationResult<Predict<PickTeam>> whole = await RunAsync(SearchAsync);

        Assert.Equal("40", whole.Best.Parameters["self"].Instructions);
        int asked = 0;
        await using (OptimizationRun run = OptimizationRun.Open(Options("stopped", Teams.Model())))
        {
            await new Scripted(async (session, token) =>
            {
                run.RequestStop();
                await SearchAsync(session, token);
            }).OptimizeAsync(new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken);
            asked++;
        }

        Assert.Equal("40", (await RunAsync(SearchAsync, run: "stopped")).Best.Parameters["self"].Instructions);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_run_with_another_adapter_is_refused_by_its_name()
    {
        static Task SearchAsync(OptimizationSession<PickTeam> session, CancellationToken token) => Task.CompletedTask;
        await RunAsync(SearchAsync);
        await RunAsync(SearchAsync, run: "xml", adapter: XmlAdapter.Default);

        RunDirectoryException toXml = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(SearchAsync, adapter: XmlAdapter.Default));
        RunDirectoryException toJson = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(SearchAsync, run: "xml", adapter: JsonAdapter.Default));
        RunDirectoryException toChat = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(SearchAsync, run: "xml"));

        Assert.Contains("adapter (was 'chat', is 'xml')", toXml.Message, StringComparison.Ordinal);
        Assert.Contains("adapter (was 'xml', is 'json')", toJson.Message, StringComparison.Ordinal);
        Assert.Contains("adapter (was 'xml', is 'chat')", toChat.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("adapter", File.ReadAllText(Path.Combine(RunFile("run"), "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_do_not_work_end_a_run_as_what_they_are()
    {
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()) with { RequestKeys = new Broken() });

        RunInterruptedException failure = await Assert.ThrowsAsync<RunInterruptedException>(() => new Scripted(static (session, token) => session.TryAsync("start", session.Start, token))
            .OptimizeAsync(new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Configuration, failure.Kind);
        Assert.Contains("Broken.Reduce threw FormatException: oops Mend the RequestKeys of the run.", failure.Message, StringComparison.Ordinal);
    }

    private static ProgramParameters Instructed(OptimizationSession<PickTeam> session, string instructions) => session.Start.With("self", new PredictorParameters { Instructions = instructions });

    private static Task Propose(OptimizationSession<PickTeam> session, int count)
    {
        for (int i = 0; i < count; i++)
        {
            session.Propose("again", session.Start);
        }

        return Task.CompletedTask;
    }

    private static async Task AskOfAsync(OptimizationSession<PickTeam> session, Example<PickTeam> row, CancellationToken token)
    {
        var rows = await session.RunAsync("rows", session.Start, [row], token);
        await session.TryAsync("made of it", Instructed(session, session.Describe(rows[0], session.Predictors[0])), token);
    }

    private async Task<OptimizationResult<Predict<PickTeam>>> RunAsync(Func<OptimizationSession<PickTeam>, CancellationToken, Task> search, RunLimits? limits = null, IChatClient? client = null, string run = "run", PromptAdapter? adapter = null)
    {
        IChatClient model = client ?? Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, model) with { Limits = limits ?? RunLimits.None });
        return await new Scripted(search).OptimizeAsync(new Predict<PickTeam>(model, new PredictOptions { Adapter = adapter ?? ChatAdapter.Default }), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, opened, cancellationToken: TestContext.Current.CancellationToken);
    }

    private sealed class Broken : RequestKeys
    {
        protected override (IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) Reduce(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => throw new FormatException("oops");
    }
}
