using System.Collections.Immutable;
using System.Text.Json;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>Settings that were found stand in the artifact, on the report's page and in what two prompts differ in.</summary>
public sealed class SettingReportTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly ProgramRegistration Program = new ProgramRegistration<ChoosySorter, Sort>("ChoosySorter", static (client, _) => new ChoosySorter(new Predict<Sort>(client, new PredictOptions { MaxRepairs = 0 })), [], "1");

    private static readonly OptimizationDefinition Sorting = new OptimizationDefinition<ChoosySorter, Sort>
    {
        Name = "Choosy",
        ProgramName = "ChoosySorter",
        TrainPath = "data/train.csv",
        ValidationPath = "data/validation.csv",
        TestPath = "data/test.csv",
        ArtifactPath = "prompts/choosy.prompt.json",
        CreateProgram = static (client, _) => new ChoosySorter(new Predict<Sort>(client, new PredictOptions { MaxRepairs = 0 })),
        CreateOptimizer = static () => new MiproV2(new MiproV2Options { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0, Trials = 12, InstructionCandidates = 1, DemoCandidates = 1, MinibatchSize = 4, TrialBatchSize = 4 }),
        Metric = Metric.Create<Sort>("SameBasket", static (expected, actual) => expected.Basket == actual.Basket),
    };

    [Fact]
    public async Task The_way_to_the_best_shows_the_values_before_and_after()
    {
        using ScriptedChatClient client = new(static request => Answer(request));
        using App app = new() { Programs = [Program], Optimizations = [Sorting], Client = client };
        JsonElement json = (await app.RunAsync("optimize", "Choosy", "--json")).Json;
        await using OpenedPage opened = await browser.OpenAsync(json.GetProperty("report").GetString()!);

        string prompts = await opened.Page.Locator("#prompts").InnerTextAsync();
        string artifact = await File.ReadAllTextAsync(Path.Combine(app.Directory, "prompts", "choosy.prompt.json"), TestContext.Current.CancellationToken);

        Assert.Empty(opened.Complaints);
        Assert.Contains("Settings", prompts, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Words", prompts, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"settings\": {\n    \"Words\": 2\n  }", artifact, StringComparison.Ordinal);
        Assert.Contains("Words = 2", await opened.Page.Locator("#candidates").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_prompts_may_differ_in_settings_alone()
    {
        using App app = new() { Programs = [Program], Optimizations = [Sorting] };
        await SaveAsync("one.prompt.json", 2, "say it briefly");
        await SaveAsync("two.prompt.json", 3, "say it at length");

        AppRun run = await app.RunAsync("diff", "one.prompt.json", "two.prompt.json");
        AppRun untuned = await app.RunAsync("diff", "untuned", "one.prompt.json");
        JsonElement json = (await app.RunAsync("diff", "one.prompt.json", "two.prompt.json", "--json")).Json;

        Assert.Equal(ExitCodes.Different, run.ExitCode);
        Assert.Contains("settings", run.Results, StringComparison.Ordinal);
        Assert.Contains("[-2-]{+3+}", run.Results, StringComparison.Ordinal);
        Assert.Contains("say it [-briefly-]{+at length+}", run.Results, StringComparison.Ordinal);
        Assert.Contains("The two prompts differ in 2 settings.", run.Results, StringComparison.Ordinal);
        Assert.Contains("[-1-]{+2+}", untuned.Results, StringComparison.Ordinal);
        Assert.False(json.GetProperty("are_same").GetBoolean());
        Assert.Equal(["Phrase", "Words"], json.GetProperty("settings").EnumerateArray().Select(static setting => setting.GetProperty("name").GetString()));

        Task SaveAsync(string file, int words, string phrase) => new PromptArtifact
        {
            Program = "ChoosySorter",
            Predictors = ImmutableSortedDictionary<string, PredictorParameters>.Empty,
            Settings = ProgramParameters.Untuned.WithSetting("Words", words).WithSetting("Phrase", phrase).Settings,
        }.SaveAsync(Path.Combine(app.Directory, file));
    }

    [Fact]
    public async Task The_values_in_force_stand_beside_the_prompt()
    {
        using App app = new() { Programs = [Program], Optimizations = [Sorting] };

        AppRun run = await app.RunAsync("show");
        JsonElement json = (await app.RunAsync("show", "--json")).Json;

        Assert.Contains("Settings: Words = 1, Phrase = say it", run.Progress, StringComparison.Ordinal);
        Assert.Equal(("1", "say it"), (json.GetProperty("settings").GetProperty("Words").GetRawText(), json.GetProperty("settings").GetProperty("Phrase").GetString()));
    }

    private static string Answer(ScriptedRequest request)
    {
        string shown = request.Messages[^1].Text;
        bool isTool = shown.Contains("hammer", StringComparison.Ordinal) || shown.Contains("saw", StringComparison.Ordinal) || shown.Contains("chisel", StringComparison.Ordinal);
        bool isFruit = shown.Contains("pear", StringComparison.Ordinal) || shown.Contains("plum", StringComparison.Ordinal) || shown.Contains("apple", StringComparison.Ordinal);
        return $"[[ ## basket ## ]]\n{(isTool ? "tool" : isFruit ? "fruit" : "none")}\n\n[[ ## completed ## ]]";
    }

    /// <summary>Looks at the first words of a thing alone.</summary>
    private sealed class ChoosySorter(Predict<Sort> choose) : PromptProgram<Sort>
    {
        private Setting<int> _words = Setting.Of("Words", 1, "How many words are looked at.").Between(1, 2);
        private Setting<string> _phrase = Setting.Of("Phrase", "say it");

        protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
            => choose.RunAsync(string.Join(' ', input.Thing.Split(' ').Take(_words.Value)), cancellationToken);

        protected override void BindModules(ProgramBinding binding)
        {
            choose = BindModule(choose, "Choose", binding);
            _words = BindSetting(_words, binding);
            _phrase = BindSetting(_phrase, binding);
        }

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Choose", choose);

        protected override void VisitSettings(Action<Setting> visit) => Array.ForEach<Setting>([_words, _phrase], visit);
    }
}
