namespace PromptOpt.Optimizers.Tests;

/// <summary>A prompt that was written by hand is measured and tuned as it is.</summary>
public sealed class VerbatimTuningTests : IDisposable
{
    private static readonly Dataset<Sort> Train = SortingModel.Rows(20);
    private static readonly Dataset<Sort> Validation = SortingModel.Rows(40, from: 100);
    private static readonly VerbatimAdapter Fixed = Prompt("fixed", "You sort questions.");
    private static readonly VerbatimAdapter Open = Prompt("open", "You give texts a label. {instructions}");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Demonstrations_make_it_better_in_its_own_texts()
    {
        OptimizationResult<Predict<Sort>> result = await RunAsync(new LabeledFewShot(new() { MaxDemos = 8 }), Fixed, new SortingModel());

        string prompt = result.Program.RenderPrompt(SortingModel.Row(3)).ToString();
        Assert.StartsWith("--- system ---\nYou sort questions.\n", prompt, StringComparison.Ordinal);
        Assert.Equal(8, prompt.Split("--- assistant ---\nIt is [[ ## label ## ]]\nabout ").Length - 1);
        Assert.Contains("\"adapter\": \"fixed\"", result.Artifact.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instructions_are_searched_where_it_shows_them()
    {
        InstructedModel model = new();

        OptimizationResult<Predict<Sort>> result = await RunAsync(new MiproV2(new() { MaxBootstrappedDemos = 0, MaxLabeledDemos = 0, Trials = 6, InstructionCandidates = 4 }), Open, model);

        Assert.Equal(1, result.Best.Scores!.Mean);
        Assert.Contains(InstructedModel.Insight, result.Program.RenderPrompt(SortingModel.Row(3)).ToString(), StringComparison.Ordinal);
        Assert.True(model.Questions > 0);
    }

    [Fact]
    public async Task Where_it_shows_none_they_are_left_alone_and_the_plan_says_so()
    {
        const string warning = "The instructions of 'Sort' stay as they are: its prompt 'fixed' does not show them. Give it the hole {instructions}.";
        InstructedModel model = new();
        Optimizer[] optimizers = [new MiproV2(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 2, Trials = 4, InstructionCandidates = 4, DemoCandidates = 3 }), new Gepa(new() { MaxRollouts = 200, EvolveFieldDescriptions = true })];
        foreach (Optimizer optimizer in optimizers)
        {
            OptimizationPlan plan = optimizer.Plan(new Predict<Sort>(model, new PredictOptions { Adapter = Fixed }), new OptimizationData<Sort>(Train, Validation));
            Assert.Single(plan.Warnings, one => one.Kind == PlanWarningKind.NoEffect && one.Message == warning);
            Assert.DoesNotContain(optimizer.Plan(new Predict<Sort>(model, new PredictOptions { Adapter = Open }), new OptimizationData<Sort>(Train, Validation)).Warnings, static one => one.Message.Contains("stay as they are", StringComparison.Ordinal));

            OptimizationResult<Predict<Sort>> result = await RunAsync(optimizer, Fixed, model, optimizer.Name);

            Assert.All(result.Candidates, static candidate => Assert.Null(candidate.Parameters[PredictorInfo.Self].Instructions));
            Assert.True(optimizer is MiproV2 || result.StopReason == StopReason.NothingToChange);
        }

        Assert.Equal(0, model.Questions);
    }

    [Fact]
    public async Task Other_texts_under_the_same_name_are_another_run()
    {
        await RunAsync(new LabeledFewShot(new() { MaxDemos = 2 }), Fixed, new SortingModel());

        RunDirectoryException exception = await Assert.ThrowsAsync<RunDirectoryException>(() => RunAsync(new LabeledFewShot(new() { MaxDemos = 2 }), Prompt("fixed", "You sort them."), new SortingModel()));

        Assert.Equal(RunDirectoryProblem.OtherRun, exception.Problem);
    }

    private static VerbatimAdapter Prompt(string name, string system)
        => new(name, "[[ ## text ## ]]\n{text}", system, "It is [[ ## label ## ]]\n{label}", static (reply, fields) => fields.ReadText("label", SortingModel.Field(reply, "label")));

    private async Task<OptimizationResult<Predict<Sort>>> RunAsync(Optimizer optimizer, VerbatimAdapter adapter, Microsoft.Extensions.AI.IChatClient model, string run = "run")
    {
        await using OptimizationRun opened = OptimizationRun.Open(Runs.Options(_directory.File(run), model));
        return await optimizer.OptimizeAsync(
            new Predict<Sort>(model, new PredictOptions { Adapter = adapter }), new OptimizationData<Sort>(Train, Validation), Runs.SameLabel, opened, cancellationToken: TestContext.Current.CancellationToken);
    }
}
