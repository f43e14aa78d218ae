using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What optimizers make of settings: MIPROv2 searches numbers, choices and truth values; GEPA writes texts anew and leaves the rest alone.</summary>
public sealed class SettingSearchTests : GepaRuns
{
    private const string MagicWord = "abracadabra";

    private static readonly MiproV2Options Small = new() { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0, Trials = 40, InstructionCandidates = 1, DemoCandidates = 1, MinibatchSize = 10, TrialBatchSize = 4 };

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task MiproV2_finds_the_values_that_help_and_writes_them_into_the_artifact(int parallelism)
    {
        OptimizationResult<Adjustable> result = await TuneAsync(new MiproV2(Small), "run", parallelism);
        OptimizationResult<Adjustable> again = await TuneAsync(new MiproV2(Small), "run", parallelism);
        OptimizationResult<Adjustable> other = await TuneAsync(new MiproV2(Small), "other", 4);

        Assert.Equal((0.0, 1.0), (result.Baseline.Scores!.Mean, result.Best.Scores!.Mean));
        Assert.True(result.Best.Parameters.Settings["Words"].AsNumber() >= 4);
        Assert.Equal("large", result.Best.Parameters.Settings["Model"].AsText());
        Assert.DoesNotContain("Hint", result.Best.Parameters.Settings.Keys);
        Assert.Equal(StopReason.ScoreReached, result.StopReason);
        Assert.Contains("Model = \"large\"", result.Best.Origin, StringComparison.Ordinal);
        Assert.All([again, other], same => Assert.Equal(result.Artifact.ToJson(), same.Artifact.ToJson()));
        Assert.Equal(result.Best.Parameters, result.Artifact.ToParameters(new Adjustable(new Adjusted())));
    }

    [Fact]
    public async Task Gepa_writes_a_text_anew_and_leaves_numbers_and_choices_alone()
    {
        OptimizationResult<Adjustable> result = await TuneAsync(new Gepa(new GepaOptions { MaxRollouts = 400 }), "run", 8, words: 9, model: "large");

        Assert.Contains(MagicWord, result.Best.Parameters.Settings["Hint"].AsText(), StringComparison.Ordinal);
        Assert.Equal(["Hint"], result.Best.Parameters.Settings.Keys);
        Assert.Contains(result.Candidates, static candidate => candidate.Origin.Contains("setting Hint", StringComparison.Ordinal));
        Assert.Contains("\"Hint\": \"Say abracadabra.\"", result.Artifact.ToJson(), StringComparison.Ordinal);
        Assert.True(result.Best.Scores!.Mean > result.Baseline.Scores!.Mean);
    }

    [Fact]
    public void A_setting_is_tried_where_its_values_have_two_ends_or_a_list()
    {
        Adjustable program = new(new Adjusted());

        string[] choices = [.. SettingChoices.Of(program.Settings).Select(static choices => $"{choices.Setting.Name}: {string.Join(' ', choices.Values)}")];

        Assert.Equal(["Words: 1 2 3 4 5 6 7 8 9", "Warmth: 0.3 0 0.25 0.5 0.75 1", "Many: 7 1 126 251 376 501 625 750 875 1000", "IsBrief: false true", "Model: small large"], choices);
    }

    [Fact]
    public void A_search_that_starts_from_a_tuned_value_starts_there()
    {
        Adjustable program = new Adjustable(new Adjusted()).Bind(ProgramParameters.Untuned.WithSetting("Words", 6).WithSetting("Model", "large"));

        ImmutableArray<SettingChoices> choices = SettingChoices.Of(program.Settings);

        Assert.Equal(6, choices[0].Values[0].AsNumber());
        Assert.Equal("large", choices[^1].Values[0].AsText());
        Assert.DoesNotContain("Words", choices[0].With(program.Parameters, choices[0].Values.IndexOf(1)).Settings.Keys);
    }

    [Fact]
    public void A_plan_says_which_numbers_stay_and_why()
    {
        OptimizationPlan plan = new MiproV2(Small).Plan(new Adjustable(new Adjusted()), new OptimizationData<PickTeam>(Train, Validation));

        Assert.Contains(plan.Warnings, static warning => warning.Message.Contains("'Open' stays 3", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Warnings, static warning => warning.Message.Contains("nothing to search", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Warnings, static warning => warning.Message.Contains("'Hint'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_of_a_module_stands_with_the_predictors_of_that_module()
    {
        PredictorInfo pick = new Predict<PickTeam>(new Adjusted()).Predictors[0];
        ImmutableArray<PredictorInfo> predictors = [pick with { Name = "Answer" }, pick with { Name = "Search.Ask" }, pick with { Name = "Search.Sum" }];
        ImmutableArray<SettingInfo> settings = [.. ((string[])["Tone", "Search.Phrase", "Search.Tools.Web", "Elsewhere.Text"]).Select(static name => Setting.Of(name, "text").Info)];

        GepaComponent[] components = [.. GepaComponent.Of(predictors, settings, new GepaOptions()).Where(static component => component.Kind == GepaComponentKind.Setting)];

        Assert.Equal(
            [("Answer", "Tone"), ("Answer", "Elsewhere.Text"), ("Search.Ask", "Search.Phrase"), ("Search.Ask", "Search.Tools.Web")],
            components.Select(static component => (component.Predictor, component.Field!)));
    }

    private async Task<OptimizationResult<Adjustable>> TuneAsync(Optimizer optimizer, string run, int parallelism, int words = 1, string model = "small")
    {
        using Adjusted client = new();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, client, parallelism));
        return await optimizer.OptimizeAsync(
            new Adjustable(client, words, model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, opened, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Knows the team of a word it is shown, if it is the large model, or is told the magic word; proposes the magic word when it is asked for a text.</summary>
    private sealed class Adjusted() : DelegatingChatClient(new FakeChatClient(static _ => ""))
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            string prompt = string.Join('\n', messages.Select(static message => message.Text));
            string shown = messages.Last().Text;
            string reply = prompt.Contains("[[ ## new_text ## ]]", StringComparison.Ordinal) ? $"[[ ## new_text ## ]]\nSay {MagicWord}."
                : prompt.Contains("[[ ## new_instruction ## ]]", StringComparison.Ordinal) ? "[[ ## new_instruction ## ]]\nSay which team should answer the message, please."
                : $"[[ ## team ## ]]\n{(options?.ModelId == "large" && (Teams.KnownTeam(shown) is { } team && (!shown.Contains("hint", StringComparison.Ordinal) || shown.Contains(MagicWord, StringComparison.Ordinal))) ? team : "none of them")}";
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply + "\n\n[[ ## completed ## ]]")));
        }
    }

    /// <summary>Shows so many words of a message, with a hint, to one of two models.</summary>
    private sealed class Adjustable(IChatClient client, int words = 1, string model = "small") : PromptProgram<PickTeam>(client)
    {
        private Setting<int> _words = Setting.Of("Words", words).Between(1, 9);
        private Setting<double> _warmth = Setting.Of("Warmth", 0.3).Between(0, 1);
        private Setting<int> _many = Setting.Of("Many", 7).Between(1, 1000);
        private Setting<int> _open = Setting.Of("Open", 3).AtLeast(1);
        private Setting<bool> _isBrief = Setting.Of("IsBrief", false);
        private Setting<string> _model = Setting.Of("Model", model, "Which model is asked.").OneOf("small", "large");
        private Setting<string> _hint = Setting.Of("Hint", "no hint", "What is said before the message.");
        private Predict<PickTeam>? _pick;

        private Predict<PickTeam> Pick => GetOrAddModule(ref _pick, static client => new Predict<PickTeam>(client, new PredictOptions { MaxRepairs = 0 }));

        protected override ValueTask<Prediction<PickTeam>> ForwardAsync(PickTeam input, CancellationToken cancellationToken)
            => Pick.Bind(model: _model.Value).RunAsync(
                (words > 1 ? _hint.Value + " " : "") + string.Join(' ', input.Message.Split(' ').Take(_words.Value)), cancellationToken);

        protected override void BindModules(ProgramBinding binding)
        {
            _pick = BindModule(Pick, "Pick", binding);
            _words = BindSetting(_words, binding);
            _warmth = BindSetting(_warmth, binding);
            _many = BindSetting(_many, binding);
            _open = BindSetting(_open, binding);
            _isBrief = BindSetting(_isBrief, binding);
            _model = BindSetting(_model, binding);
            _hint = BindSetting(_hint, binding);
        }

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Pick", Pick);

        protected override void VisitSettings(Action<Setting> visit) => Array.ForEach([_words, _warmth, _many, _open, _isBrief, _model, _hint], visit);
    }
}
