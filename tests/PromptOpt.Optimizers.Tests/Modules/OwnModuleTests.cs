using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using PromptOpt.Testing;

namespace PromptOpt.Optimizers.Tests.Modules;

/// <summary>A module of a user's own over modules that it is given: bound, traced, journaled, tuned, as one of the library's.</summary>
public sealed class OwnModuleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Its_predictors_are_called_by_their_place()
    {
        using FakeChatClient model = new(static _ => "");
        Assert.Equal(["Pick.Inner"], new RetryingPicker(model).Predictors.Select(static predictor => predictor.Name));
        Assert.Equal(["Inner.Pick", "Inner.Rate"], new Retry<Triage>(new TriageProgram(model)).Predictors.Select(static predictor => predictor.Name));
        Assert.Equal(["Inner.Inner"], new Retry<PickTeam>(new Retry<PickTeam>(new Predict<PickTeam>(model))).Predictors.Select(static predictor => predictor.Name));
    }

    [Fact]
    public async Task What_it_does_is_done_and_traced()
    {
        Queue<string> replies = new(["no team at all", "Cobalt"]);
        using FakeChatClient model = new(_ => replies.Dequeue());
        Prediction<PickTeam> prediction = await new RetryingPicker(model).RunAsync(message: "a parcel");
        Assert.Equal(Team.Cobalt, prediction.Value.Team);
        Assert.Equal(2, prediction.Usage.Calls);
        Assert.Equal(["Pick.Inner", "Pick.Inner"], prediction.Trace.Calls.Select(static call => call.Predictor));
    }

    [Fact]
    public async Task Binding_reaches_what_is_inside_and_leaves_the_original_alone()
    {
        using FakeChatClient untouched = new(static _ => throw new InvalidOperationException("Nobody asks it."));
        using FakeChatClient model = new(static _ => "Basalt");
        RetryingPicker program = new(untouched);
        ProgramParameters tuned = new(ImmutableSortedDictionary<string, PredictorParameters>.Empty.Add("Pick.Inner", new PredictorParameters { Instructions = "Be quick." }));
        RetryingPicker bound = program.Bind(new ProgramBinding { Client = model, Parameters = tuned });
        await bound.RunAsync(message: "a parcel");
        Assert.Equal(tuned, bound.Parameters);
        Assert.NotEqual(tuned, program.Parameters);
        Assert.Contains("Be quick.", bound.RenderTemplates().Single().Prompt.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_tuned_and_a_run_over_it_is_resumed_without_a_call()
    {
        async Task<(OptimizationResult<RetryingPicker> Result, long Asked)> OptimizeAsync()
        {
            using InContextLearnerChatClient model = Teams.Model(malformed: 0.2);
            await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
            OptimizationResult<RetryingPicker> result = await new BootstrapFewShot(new BootstrapFewShotOptions { MaxBootstrappedDemos = 2, MaxLabeledDemos = 0 })
                .OptimizeAsync(new RetryingPicker(model), new OptimizationData<PickTeam>(Teams.Rows(24), Teams.Rows(24, from: 24)), Teams.Metric, run);
            return (result, run.Ledger.Real.Calls);
        }

        (OptimizationResult<RetryingPicker> first, long asked) = await OptimizeAsync();
        (OptimizationResult<RetryingPicker> again, long askedAgain) = await OptimizeAsync();
        Assert.NotEmpty(first.Artifact.Predictors["Pick.Inner"].Demos);
        Assert.Equal(first.Artifact.ToJson(), again.Artifact.ToJson());
        Assert.NotEqual(0, asked);
        Assert.Equal(0, askedAgain);
    }
}

/// <summary>Asks again while the reply cannot be read.</summary>
/// <param name="inner">What is asked.</param>
/// <param name="attempts">How often at most.</param>
internal sealed class Retry<T>(PromptModule<T> inner, int attempts = 3) : PromptProgram<T>
    where T : class, ISignature<T>
{
    protected override async ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await inner.Bind(sample: attempt).RunAsync(input, cancellationToken);
            }
            catch (AdapterParseException) when (attempt + 1 < attempts)
            {
            }
        }
    }

    protected override void BindModules(ProgramBinding binding) => inner = BindModule(inner, "Inner", binding);

    protected override void VisitModules(Action<string, PromptModule> visit) => visit("Inner", inner);
}

/// <summary>Its use.</summary>
[PromptProgram]
internal sealed partial class RetryingPicker(IChatClient client) : PromptProgram<PickTeam>(client)
{
    [Module(Factory = nameof(CreatePick))]
    private partial Retry<PickTeam> Pick { get; }

    private static Retry<PickTeam> CreatePick(IChatClient client) => new(new Predict<PickTeam>(client, new PredictOptions { MaxRepairs = 0 }));

    protected override ValueTask<Prediction<PickTeam>> ForwardAsync(PickTeam input, CancellationToken cancellationToken) => Pick.RunAsync(input, cancellationToken);
}
