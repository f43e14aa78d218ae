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

    [Fact]
    public async Task A_fault_of_it_is_told_by_its_name_with_the_best_so_far_and_a_report()
    {
        using App app = Triaging.CreateApp(more: Triaging.Definition(new Broken(static _ => throw new FormatException("oops"))));

        AppRun json = await app.RunAsync("optimize", "Broken", "--json");
        AppRun told = await app.RunAsync("optimize", "Broken");

        JsonElement error = json.Json.GetProperty("error");
        Assert.Equal((ExitCodes.Failed, "optimizer"), (json.ExitCode, error.GetProperty("code").GetString()));
        Assert.Equal("The search of Broken threw FormatException: oops.", error.GetProperty("message").GetString());
        Assert.StartsWith("The best so far: candidate 0, start, ", Assert.Single(error.GetProperty("details").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Mend Broken. Everything answered so far is kept. Resume with: ", error.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, told.ExitCode);
        Assert.Contains("report.html", told.Progress, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(app.Directory, ".promptopt", "runs", "Broken", "report.html")));
    }

    [Fact]
    public async Task A_fault_of_it_after_a_limit_costs_nothing_of_what_was_found()
    {
        using App app = Triaging.CreateApp(more: Triaging.Definition(new Broken(static scored => Assert.NotNull(scored))));

        AppRun run = await app.RunAsync("optimize", "Broken", "--max-calls", "150");

        Assert.Equal(ExitCodes.StoppedEarly, run.ExitCode);
        Assert.Contains("mend Broken all the same", string.Join(' ', run.Progress.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private sealed record BrokenOptions : OptimizerOptions;

    /// <summary>Tries one instruction after another until something is done to what came of it.</summary>
    private sealed class Broken(Action<Candidate?> then) : Optimizer
    {
        public override string Name => nameof(Broken);

        public override OptimizerOptions Options { get; } = new BrokenOptions();

        protected override void Plan<T>(PlanBuilder<T> plan) => plan.Step("score", (plan.Validation.Count, 100L * plan.Validation.Count));

        protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
        {
            await session.TryAsync("start", session.Start, cancellationToken);
            for (int step = 0; ; step++)
            {
                PredictorParameters parameters = new() { Instructions = FormattableString.Invariant($"Rule {step}.") };
                then(await session.TryAsync("rule", session.Start.With(session.Predictors[0].Name, parameters), cancellationToken));
            }
        }
    }
}
