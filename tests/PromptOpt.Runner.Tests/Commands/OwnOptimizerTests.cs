using System.Text.Json;
using PromptOpt.Optimizers;
using PromptOpt.Optimizers.Tests;

namespace PromptOpt.Runner.Tests;

[Optimize<HillClimber>(
    Program = typeof(TriageProgram), Train = "data/train.csv", Validation = "data/validation.csv", Test = "data/test.csv", Metric = nameof(SameTriage), Options = nameof(Settings), MaxCalls = 2000)]
internal static partial class TriageClimbing
{
    private static HillClimberOptions Settings => new() { Steps = 4, Rows = 12 };

    [Metric]
    public static Score SameTriage(Triage expected, Triage actual)
    {
        Score team = expected.Team == actual.Team ? Score.Of(0.5) : Score.Of(0).WithPredictorFault("Pick", $"expected {expected.Team}");
        return expected.Urgency == actual.Urgency
            ? Score.Of(team.Value + 0.5).WithPredictorFeedback("Pick", team.PredictorFeedback.GetValueOrDefault("Pick", "right"))
            : team.WithPredictorFault("Rate", $"expected {expected.Urgency}");
    }
}

/// <summary>An optimizer that a user wrote is declared, planned, run and reported like the library's own.</summary>
public class OwnOptimizerTests
{
    [Fact]
    public async Task It_is_planned_and_run_like_any_other()
    {
        using App app = Triaging.CreateApp(more: TriageClimbing.Optimization);

        JsonElement plan = (await app.RunAsync("plan", "TriageClimbing", "--json")).Json;
        AppRun run = await app.RunAsync("optimize", "TriageClimbing", "--json");

        Assert.Equal("HillClimber", plan.GetProperty("optimizer").GetString());
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.InRange(run.Json.GetProperty("usage").GetProperty("calls").GetInt64(), 1, plan.GetProperty("maximum").GetProperty("calls").GetInt64());
        RecordedRun recorded = RecordedRun.Load(Path.Combine(app.Directory, ".promptopt", "runs", "TriageClimbing"));
        Assert.Equal(["start", "step 1: Pick", "step 2: Rate", "step 3: Pick", "step 4: Rate"], recorded.Candidates.Select(static line => line.Candidate.Origin));
        Assert.True(File.Exists(run.Json.GetProperty("report").GetString()));
    }
}
