namespace PromptOpt.Tests.Modules;

/// <summary>Observers hear everything and decide nothing.</summary>
public sealed class ObserverTests
{
    private const string Good = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";
    private const string Bad = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\nfour of ten\n\n[[ ## completed ## ]]";

    [Fact]
    public async Task What_an_observer_throws_loses_no_answer_and_reaches_no_other_observer()
    {
        ScriptedClient client = new(Bad, Good);
        List<PromptEvent> heard = [];
        Predict<Rate> predict = new Predict<Rate>(client).Bind(new ProgramBinding { Observer = PromptObservers.Combine(new Failing(), new Listening(heard)) });

        Prediction<Rate> prediction = await predict.RunAsync(new Rate());

        Assert.Equal(4, prediction.Value.Stars);
        Assert.Equal(2, client.Requests.Count);
        Assert.Equal(["CallStarted", "ReplyRejected", "CallCompleted"], heard.Select(static one => one.GetType().Name));
    }

    [Fact]
    public async Task An_exception_of_the_call_is_not_hidden_by_one_of_an_observer()
    {
        Predict<Rate> predict = new Predict<Rate>(new ScriptedClient(Bad, Bad)).Bind(new ProgramBinding { Observer = new Failing() });
        await Assert.ThrowsAsync<AdapterParseException>(async () => await predict.RunAsync(new Rate()));
    }

    [Fact]
    public async Task A_second_binding_without_an_observer_keeps_the_first_ones()
    {
        List<PromptEvent> heard = [];
        Predict<Rate> predict = new Predict<Rate>(new ScriptedClient(Good)).Bind(new ProgramBinding { Observer = new Listening(heard) });

        await predict.Bind(ProgramParameters.Untuned).Bind(new ProgramBinding { Trace = new ProgramTrace() }).RunAsync(new Rate());

        Assert.Equal(["CallStarted", "CallCompleted"], heard.Select(static one => one.GetType().Name));
    }

    [Fact]
    public async Task A_program_is_heard_around_the_calls_of_its_predictors_also_inside_another_one()
    {
        List<PromptEvent> heard = [];
        await new Outer(new ScriptedClient(Good, Good, Good, Good)).Bind(new ProgramBinding { Observer = new Listening(heard) }).RunAsync(new Rate());

        ProgramRun[] runs = [.. heard.OfType<ProgramCompleted>().Select(static ended => ended.Run)];
        Assert.Equal([("DraftAndJudge", "Inner", 2), ("DraftAndJudge", "Inner", 2), ("Outer", "", 4)], runs.Select(static run => (run.Program, run.Path, run.Usage.Calls)));
        Assert.All(runs, static run => Assert.Null(run.Failure));
        Assert.IsType<ProgramStarted>(heard[0]);
        Assert.Same(runs[^1], ((ProgramStarted)heard[0]).Run);
        Assert.IsType<ProgramCompleted>(heard[^1]);
    }

    [Fact]
    public async Task A_program_that_fails_says_why_and_one_that_nobody_bound_an_observer_to_runs_all_the_same()
    {
        List<PromptEvent> heard = [];
        DraftAndJudge program = new(new ScriptedClient(Good, Bad, Bad));
        AdapterParseException failure = await Assert.ThrowsAsync<AdapterParseException>(async () => await program.Bind(new ProgramBinding { Observer = new Listening(heard) }).RunAsync(new Rate()));
        Assert.Same(failure, Assert.IsType<ProgramCompleted>(heard[^1]).Run.Failure);
        Assert.Equal(4, (await new DraftAndJudge(new ScriptedClient(Good, Good)).RunAsync(new Rate())).Value.Stars);
    }

    private sealed class Failing : IPromptObserver
    {
        public void Observe(PromptEvent happened) => throw new InvalidOperationException("an observer's own mistake");
    }

    private sealed class Listening(List<PromptEvent> events) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => events.Add(happened);
    }
}
