using Microsoft.Extensions.AI;
using PromptOpt.Testing;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Settings in a run: an optimizer of a user's own tries their values, and what it finds goes into files and artifact, and comes back from them.</summary>
public sealed class SettingSweepTests : GepaRuns
{
    private static OptimizationData<PickTeam> Data { get; } = new(Teams.Rows(12), Teams.Rows(24, from: 24));

    [Fact]
    public async Task The_best_value_is_found_and_written_and_a_resumed_run_asks_nothing_again()
    {
        Asking first = new();
        OptimizationResult<CarefulPicker> result = await SweepAsync("run", first);
        Asking second = new();
        OptimizationResult<CarefulPicker> again = await SweepAsync("run", second);

        Assert.Equal("large", result.Best.Parameters.Settings["Model"].AsText());
        Assert.Equal(["start", "Model = small", "Model = large"], result.Candidates.Select(static candidate => candidate.Origin));
        Assert.Contains("\"settings\": {\n    \"Model\": \"large\"\n  },", result.Artifact.ToJson(), StringComparison.Ordinal);
        Assert.Equal(2, result.Artifact.SchemaVersion);
        Assert.Equal(result.Artifact.ToJson(), again.Artifact.ToJson());
        Assert.Equal(result.Best.Parameters, result.Artifact.ToParameters(new CarefulPicker(first)));
        Assert.Equal((true, 0), (first.Asked > 0, second.Asked));
        Assert.Contains("""{"version":2,"predictors":{"Pick":{}},"settings":{"Model":"large"}}""", File.ReadAllText(Path.Combine(RunFile("run"), "candidates.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_by_name_is_what_no_name_is_and_is_not_paid_for_again()
    {
        OptimizationResult<CarefulPicker> result = await SweepAsync("run", new Asking());

        Assert.Equal(("Model = small", result.Baseline.Parameters, result.Baseline.Scores!.Mean), (result.Candidates[1].Origin, result.Candidates[1].Parameters, result.Candidates[1].Scores!.Mean));
        Assert.Empty(result.Candidates[1].Parameters.Settings);
        Assert.Equal(2 * Data.Validation!.Count, result.Usage.Calls);
    }

    [Fact]
    public async Task A_changed_default_is_another_run()
    {
        await SweepAsync("run", new Asking());

        RunDirectoryException refusal = await Assert.ThrowsAsync<RunDirectoryException>(() => SweepAsync("run", new Asking(), "large"));

        Assert.Contains("program code and signatures", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<OptimizationResult<CarefulPicker>> SweepAsync(string run, Asking client, string model = "small")
    {
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, client, 4));
        return await new SettingSweep().OptimizeAsync(new CarefulPicker(client, model), Data, Teams.Metric, opened, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Answers rightly where the large model is asked.</summary>
    private sealed class Asking() : DelegatingChatClient(new FakeChatClient(static _ => "nothing at all"))
    {
        private readonly InContextLearnerChatClient _large = Teams.Model();
        private int _asked;

        public int Asked => _asked;

        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            return options?.ModelId == "large" ? _large.GetResponseAsync(messages, options, cancellationToken) : base.GetResponseAsync(messages, options, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _large.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Asks the model that its setting names.</summary>
    private sealed class CarefulPicker(IChatClient client, string model = "small") : PromptProgram<PickTeam>(client)
    {
        private Setting<string> _model = Setting.Of("Model", model).OneOf("small", "large");
        private Predict<PickTeam>? _pick;

        private Predict<PickTeam> Pick => GetOrAddModule(ref _pick, static client => new Predict<PickTeam>(client, new PredictOptions { MaxRepairs = 0 }));

        protected override ValueTask<Prediction<PickTeam>> ForwardAsync(PickTeam input, CancellationToken cancellationToken) => Pick.Bind(model: _model.Value).RunAsync(input, cancellationToken);

        protected override void BindModules(ProgramBinding binding)
        {
            _pick = BindModule(Pick, "Pick", binding);
            _model = BindSetting(_model, binding);
        }

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Pick", Pick);

        protected override void VisitSettings(Action<Setting> visit) => visit(_model);
    }

    private sealed record SweepOptions : OptimizerOptions;

    /// <summary>Tries every value of every setting that has a list of them, one at a time.</summary>
    private sealed class SettingSweep : Optimizer
    {
        public override string Name => nameof(SettingSweep);

        public override OptimizerOptions Options { get; } = new SweepOptions();

        protected override void Plan<T>(PlanBuilder<T> plan)
        {
            int values = plan.ProgramSettings.Sum(static setting => setting.Choices.Length);
            plan.Step("score the values", ((1 + values) * plan.Validation.Count, (1 + values) * plan.Validation.Count));
        }

        protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
        {
            Candidate? best = await session.ScoreAsync(session.Propose("start", session.Start), cancellationToken);
            foreach (SettingInfo setting in session.Settings)
            {
                foreach (SettingValue value in setting.Choices)
                {
                    ProgramParameters parameters = best!.Parameters.WithSetting(setting.Name, value);
                    Candidate? scored = await session.ScoreAsync(session.Propose($"{setting.Name} = {value}", parameters, best.Index), cancellationToken);
                    best = scored?.Scores!.Mean > best.Scores!.Mean ? scored : best;
                }
            }

            session.Choose(best!);
        }
    }
}
