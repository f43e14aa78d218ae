namespace PromptOpt.Tests.Modules;

public sealed class PromptProgramTests
{
    private const string Reply = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";

    private static readonly Rate Input = new() { Question = "q", Answer = "a" };

    [Fact]
    public async Task An_unbound_program_runs_with_a_trace_of_its_own()
    {
        DraftAndJudge program = new(new ScriptedClient(Reply));

        Prediction<Rate> first = await program.RunAsync(Input);
        Prediction<Rate> second = await program.RunAsync(Input);

        Assert.Equal(["Draft", "Judge"], first.Trace.Calls.Select(static call => call.Predictor));
        Assert.Equal(2, second.Trace.Calls.Length);
        Assert.Equal(new TokenUsage(2, 0, 20, 10), first.Usage);
    }

    [Fact]
    public async Task A_nested_program_names_its_predictors_by_path_and_its_result_gets_usage_and_trace()
    {
        Outer program = new(new ScriptedClient(Reply));

        Prediction<Rate> prediction = await program.RunAsync(Input);

        Assert.Equal(["Inner.Draft", "Inner.Judge"], program.Predictors.Select(static predictor => predictor.Name));
        Assert.Equal(["Inner.Draft", "Inner.Judge"], prediction.Trace.Calls.Select(static call => call.Predictor).Distinct().Order());
        Assert.Equal((4, "two judges", 4), (prediction.Usage.Calls, prediction.Reasoning, prediction.Trace.Calls.Length));
        Assert.Equal(2, Outer.InnerUsage.Calls);
    }

    [Fact]
    public async Task Binding_gives_a_copy_with_other_parameters_client_and_trace()
    {
        ScriptedClient own = new(Reply);
        ScriptedClient student = new(Reply);
        ScriptedClient judge = new(Reply);
        ProgramTrace trace = new();
        Outer program = new(own);
        Outer bound = program.Bind(new ProgramBinding
        {
            Client = student,
            PredictorClients = System.Collections.Immutable.ImmutableDictionary<string, Microsoft.Extensions.AI.IChatClient>.Empty.Add("Inner.Judge", judge),
            Parameters = ProgramParameters.Untuned.With("Inner.Judge", new PredictorParameters { Instructions = "Judge hard." }),
            Trace = trace,
        });

        await bound.RunAsync(Input);

        Assert.Equal((0, 2, 2, 4), (own.Requests.Count, student.Requests.Count, judge.Requests.Count, trace.Calls.Length));
        Assert.EndsWith("Judge hard.", judge.Requests[0][0].Text, StringComparison.Ordinal);
        Assert.EndsWith("Rate the answer.", student.Requests[0][0].Text, StringComparison.Ordinal);
        Assert.Equal("Judge hard.", bound.Parameters["Inner.Judge"].Instructions);
        Assert.Equal(ProgramParameters.Untuned, program.Parameters);
    }

    [Fact]
    public void A_client_for_an_unknown_predictor_is_refused_by_name()
    {
        ProgramBinding binding = new()
        {
            PredictorClients = System.Collections.Immutable.ImmutableDictionary<string, Microsoft.Extensions.AI.IChatClient>.Empty.Add("Jugde", new ScriptedClient(Reply)),
        };

        string message = Assert.Throws<BindingException>(() => new DraftAndJudge(new ScriptedClient(Reply)).Bind(binding)).Message;

        Assert.Contains("no predictor 'Jugde'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_for_an_unknown_predictor_are_refused_by_name()
    {
        ProgramParameters parameters = ProgramParameters.Untuned.With("Jugde", new PredictorParameters { Instructions = "x" });

        string message = Assert.Throws<BindingException>(() => new DraftAndJudge(new ScriptedClient(Reply)).Bind(parameters)).Message;

        Assert.Contains("'Jugde'", message, StringComparison.Ordinal);
        Assert.Contains("'Judge'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demonstrations_that_do_not_fit_are_refused_when_they_are_bound()
    {
        ProgramParameters parameters = ProgramParameters.Untuned.With(
            "Draft", new PredictorParameters { Demos = [new Demo([new DemoField("question", "1"), new DemoField("stars", "1")])] });

        Assert.Throws<DemoException>(() => new DraftAndJudge(new ScriptedClient(Reply)).Bind(parameters));
    }

    [Fact]
    public void A_module_is_made_once_also_under_concurrency()
    {
        for (int round = 0; round < 50; round++)
        {
            DraftAndJudge program = new(new ScriptedClient(Reply));
            Predict<Rate>[] modules = new Predict<Rate>[8];

            Parallel.For(0, modules.Length, i => modules[i] = program.Draft);

            Assert.All(modules, module => Assert.Same(modules[0], module));
        }
    }

    [Fact]
    public async Task Many_runs_at_once_keep_their_traces_apart()
    {
        DraftAndJudge program = new(new ScriptedClient(Reply));

        Prediction<Rate>[] predictions = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => program.RunAsync(Input).AsTask()));

        Assert.All(predictions, static prediction => Assert.Equal(2, prediction.Usage.Calls));
    }

    [Fact]
    public async Task A_bound_predictor_keeps_its_name_when_its_program_is_bound_again()
    {
        DraftAndJudge program = new DraftAndJudge(new ScriptedClient(Reply))
            .Bind(ProgramParameters.Untuned.With("Draft", new PredictorParameters { Instructions = "once" }))
            .Bind(new ProgramBinding { Trace = new ProgramTrace() });

        Prediction<Rate> prediction = await program.RunAsync(Input);

        Assert.Equal("once", program.Parameters["Draft"].Instructions);
        Assert.Equal("Draft", prediction.Trace.Calls[0].Predictor);
    }
}
