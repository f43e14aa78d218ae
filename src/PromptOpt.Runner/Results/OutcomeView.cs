using System.Text.Json;
using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Shows what an optimization ended with.</summary>
internal static class OutcomeView
{
    public static void Show(AppSession session, OptimizationDefinition definition, OptimizationOutcome outcome, RunConnections models)
    {
        bool isPriced = models.Student.Pricing is not null;
        AppConsole console = session.Console;
        string resume = session.ResumeCommand;
        console.MarkupLine(Ending(outcome.Result.StopReason));
        if (outcome.Test is { } test)
        {
            ShowTest(console, test);
        }
        else if (outcome.IsTestSkipped)
        {
            console.MarkupLine(outcome.IsTestOverLimit ? "The limit left no room to score the test set." : "The test set was not scored.");
        }

        console.Write(Tables.Facts(
            ("validation", Validation(outcome.Result)),
            ("best candidate", $"{outcome.Result.Best.Origin} ({Figures.Count(outcome.Result.Candidates.Length)} tried)"),
            ("optimization", Spent(outcome.Result.Usage, isPriced)),
            ("test set", Spent(outcome.Beside, isPriced)),
            ("really asked", Spent(outcome.Asked, isPriced)),
            ("tuned prompt", Artifact(session, outcome.Artifact!)),
            ("run directory", session.Shown(outcome.RunDirectory)),
            ("report", outcome.Report is { } report ? session.Shown(report) : "not written")));
        if (!outcome.IsComplete)
        {
            console.MarkupLine($"{(LimitOf(outcome) is { } limit ? $"Raise the limit ({limit}) and run" : "Run")} the same command again to go on; nothing that was answered is asked again:");
            console.WriteVerbatim("  " + resume);
        }
        else if (outcome.Artifact!.Change == ArtifactChange.Written)
        {
            console.MarkupLine("[grey]Review the file and commit it; the next build compiles it in.[/]");
        }
        else if (outcome.Artifact is { Change: ArtifactChange.Kept, Copy: { } copy })
        {
            console.MarkupLine($"The new prompt is in {Markup.Escape(session.Shown(copy))}. To take it all the same, run the same command with --overwrite; nothing is asked again.");
        }

        console.WriteJson(json => Write(json, definition, outcome, models, resume));
    }

    private static string Ending(StopReason reason) => reason switch
    {
        StopReason.Completed => "[green]Done.[/]",
        StopReason.ScoreReached => "[green]Done: the score to stop at was reached.[/]",
        StopReason.NoImprovement => "[green]Done: nothing better was found for as long as it was to wait.[/]",
        StopReason.NothingToChange => "[yellow]Done: there was nothing to change;[/] no step was reached on the training rows, none was chosen, or nothing goes wrong on them.",
        StopReason.ConditionMet => "[green]Done:[/] the stop condition of its options was met.",
        StopReason.NoProposals => "[yellow]Done: the model that writes texts gave none that could be tried;[/] what it was asked and replied stands in proposals.jsonl.",
        StopReason.CallLimit => "[yellow]Stopped at the limit on calls;[/] the best so far is kept.",
        StopReason.TokenLimit => "[yellow]Stopped at the limit on tokens;[/] the best so far is kept.",
        StopReason.CostLimit => "[yellow]Stopped at the limit on money;[/] the best so far is kept.",
        StopReason.TimeLimit => "[yellow]Stopped at the limit on time;[/] the best so far is kept.",
        _ => "[yellow]Stopped on request;[/] the best so far is kept.",
    };

    // The same limit would end it at the same place.
    private static string? LimitOf(OptimizationOutcome outcome) => outcome.Result.StopReason switch
    {
        StopReason.CallLimit => "--max-calls",
        StopReason.TokenLimit => "--max-tokens",
        StopReason.CostLimit => "--max-cost",
        _ => outcome.IsTestOverLimit ? "--max-calls, --max-tokens or --max-cost" : null,
    };

    private static void ShowTest(AppConsole console, TestOutcome test)
    {
        TextTable table = Tables.Create($"{Figures.Count(test.Rows)} held-out test rows", "score", "95 % interval", "failures", "calls", "tokens");
        AddRow(table, "before", test.Before);
        if (test.Champion is { } champion)
        {
            AddRow(table, "tuned so far", champion);
        }

        AddRow(table, "after", test.After);
        console.Write(table);
        ShowComparison(console, "", test.IsUnchanged ? null : test.Comparison);
        if (test.Champion is not null)
        {
            ShowComparison(console, "against the tuned prompt so far: ", test.Challenge);
        }
    }

    private static void ShowComparison(AppConsole console, string against, ReportComparison? comparison)
    {
        if (comparison is null)
        {
            console.MarkupLine($"{against}the same prompt");
        }
        else
        {
            EvaluationViews.Show(console, against, comparison);
        }
    }

    private static void AddRow(TextTable table, string name, EvaluationReport score)
        => table.AddRow(
            name,
            $"[bold]{Figures.Percent(score.Mean)}[/]",
            EvaluationViews.Interval(score),
            Markup.Escape(EvaluationViews.Failures(score)),
            Figures.Count(score.Usage.Calls),
            Figures.Short(score.Usage.TotalTokens));

    private static string Validation(OptimizationResult result)
        => (result.Baseline.Scores, result.Best.Scores) switch
        {
            ({ } before, { } after) => $"{Figures.Percent(before.Mean)} before{Part(before)}, {Figures.Percent(after.Mean)} after{Part(after)}",
            (null, { } after) => Figures.Percent(after.Mean) + Part(after),
            _ => "not scored by this optimizer",
        };

    // A mean over a part of the rows must not pass for one over all of them.
    private static string Part(CandidateScores scores)
        => scores.Rows.Count(static row => row is not null) is var scored && scored < scores.Rows.Length ? $" ({Figures.Count(scored)} of {Figures.Count(scores.Rows.Length, "row")})" : "";

    private static string Spent(BudgetUsage usage, bool isPriced)
        => $"{Figures.Count(usage.Calls, "call")}, {Figures.Short(usage.TotalTokens)} tokens{(isPriced ? $", {Figures.Money(usage.Cost)} spent" : "")}";

    private static string Artifact(AppSession session, ArtifactOutcome artifact) => artifact.Change switch
    {
        ArtifactChange.Written => $"{session.Shown(artifact.Path)} (written)",
        ArtifactChange.Unchanged => $"{session.Shown(artifact.Path)} (unchanged)",
        _ => $"{session.Shown(artifact.Path)} ({(File.Exists(artifact.Path) ? "kept" : "not written")}): {artifact.Reason}",
    };

    private static void Write(Utf8JsonWriter json, OptimizationDefinition definition, OptimizationOutcome outcome, RunConnections models, string resume)
    {
        json.WriteString("optimization", definition.Name);
        json.WriteString("program", definition.ProgramName);
        json.WriteString("stop_reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Result.StopReason.ToString()));
        json.WriteBoolean("is_complete", outcome.IsComplete);
        models.Student.Write(json);
        json.WriteStartArray("other_models");
        foreach ((ModelRole role, ModelConnection model) in models.Others)
        {
            json.WriteStartObject();
            json.WriteString("role", RunOptions.NameOf(role));
            model.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (outcome.Test is { } test)
        {
            json.WriteStartObject("test");
            json.WriteNumber("rows", test.Rows);
            EvaluationViews.Write(json, "before", test.Before);
            EvaluationViews.Write(json, "after", test.After);
            EvaluationViews.Write(json, "comparison", test.Comparison);
            if (test.Champion is { } champion)
            {
                EvaluationViews.Write(json, "champion", champion);
            }

            if (test.Challenge is { } challenge)
            {
                EvaluationViews.Write(json, "challenge", challenge);
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("candidates");
        foreach (Candidate candidate in outcome.Result.Candidates)
        {
            json.WriteStartObject();
            json.WriteNumber("index", candidate.Index);
            json.WriteString("origin", candidate.Origin);
            if (candidate.Scores is { } scores)
            {
                JsonParts.WriteScore(json, "mean", scores.Mean);
                JsonParts.WriteScore(json, "low", scores.Lower);
                JsonParts.WriteScore(json, "high", scores.Upper);
                json.WriteNumber("rows", scores.Rows.Count(static row => row is not null));
                JsonParts.WriteFailures(json, scores.Failures);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("best", outcome.Result.Best.Index);
        JsonParts.WriteBudget(json, "usage", outcome.Result.Usage);
        JsonParts.WriteBudget(json, "test_usage", outcome.Beside);
        JsonParts.WriteBudget(json, "real_usage", outcome.Asked);
        json.WriteStartObject("artifact");
        json.WriteString("path", outcome.Artifact!.Path);
        json.WriteString("change", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Artifact.Change.ToString()));
        json.WriteString("reason", outcome.Artifact.Reason is { } reason ? Unbroken.Plain(reason) : null);
        json.WriteString("copy", outcome.Artifact.Copy);
        json.WriteEndObject();
        json.WriteString("run_directory", outcome.RunDirectory);
        json.WriteString("report", outcome.Report);
        json.WriteString("resume", outcome.IsComplete ? null : resume);
        json.WriteNumber("exit_code", outcome.ExitCode);
    }
}
