using System.Text.Json;
using PromptOpt.Optimizers;
using PromptOpt.Shared;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Carries out an optimization: plan, run, search, test set, artifact, report.</summary>
internal sealed class OptimizeAction(AppSession session, RunRequest request, OptimizePlaces places, int? parallelism)
{
    private readonly OptimizationDefinition _optimization = request.Optimization;

    public async Task<int> ExecuteAsync()
    {
        CancellationToken cancel = session.Signals.Cancel;
        ChampionPrompt? champion = await ChampionPrompt.FindAsync(session, _optimization, places.Artifact).ConfigureAwait(false);
        TestCost? test = await TestCost.OfAsync(request, champion, cancel).ConfigureAwait(false);
        OptimizationPlan plan = await _optimization.PlanAsync(request.ToPlanSettings(test?.Rollouts ?? 0), request.DataRoot, cancel).ConfigureAwait(false);
        test?.Check(plan, request.Limits, await _optimization.CountRowsAsync(_optimization.ValidationPath is null ? DataRole.Train : DataRole.Validation, request.DataRoot, cancel).ConfigureAwait(false));
        RunObserver observer = new(plan.Minimum.Calls);
        ModelConnector connector = new(session.Options);
        using RunConnections models = new(connector, request.Model, request.OtherModels, request.Seed);
        Introduce(plan, models);
        if (places.IsFresh && OptimizationRun.PutAside(places.RunDirectory) is { } aside)
        {
            session.Console.Note($"The earlier run was put aside: {Markup.Escape(session.Shown(aside))}");
        }

        await using OptimizationRun run = OptimizationRun.Open(CreateOptions(models, test));
        observer.Complete = status => status with { ReplayedCalls = run.ReplayedCalls, Cost = models.Student.Pricing is null ? null : run.Ledger.Real.Cost };
        session.Signals.StopInOrder(() =>
        {
            observer.NoteStop();
            run.RequestStop();
        });
        OptimizationOutcome outcome = await new ProgressDisplay(session.Console.Progress, TimeProvider.System).ShowAsync(
            $"optimizing {_optimization.ProgramName} with {_optimization.OptimizerName}",
            () => observer.Status,
            () => WorkAsync(run, observer, test, champion)).ConfigureAwait(false);
        ClientRetries.Note(session.Console, observer.Status);
        RunRemarks.Note(session.Console, observer.Status);
        outcome = await WriteAsync(run, outcome, champion).ConfigureAwait(false);
        outcome = outcome with { Beside = run.Ledger.Beside, Asked = run.Ledger.Real, Report = await ReportAsync(run).ConfigureAwait(false) };
        OutcomeView.Show(session, _optimization, outcome, models);
        return outcome.ExitCode;
    }

    private void Introduce(OptimizationPlan plan, RunConnections models)
    {
        session.Console.Note(models.Student.Markup);
        foreach ((ModelRole role, ModelConnection model) in models.Others)
        {
            session.Console.Note($"{RunOptions.NameOf(role)}: {Markup.Escape(model.Name)}");
        }

        foreach (PlanWarning warning in plan.Warnings)
        {
            session.Console.Note(RemarkMarkup.Of(warning));
        }
    }

    private OptimizationRunOptions CreateOptions(RunConnections models, TestCost? test)
    {
        OptimizationRunOptions options = _optimization.CreateRunOptions(places.RunDirectory, models.ToRunModels());
        return options with { RolloutsAfter = test?.Rollouts ?? 0, Limits = request.Limits, Seed = request.Seed, MaxParallelism = parallelism ?? options.MaxParallelism, Retry = session.Options.Retry, Runner = session.Options.RolloutRunner };
    }

    private async Task<OptimizationOutcome> WorkAsync(OptimizationRun run, RunObserver observer, TestCost? test, ChampionPrompt? champion)
    {
        StopSignals signals = session.Signals;
        OptimizationResult result = await _optimization.OptimizeAsync(run, request.DataRoot, observer, signals.Cancel).ConfigureAwait(false);
        OptimizationOutcome outcome = new(result, result.Artifact, run.Directory);
        if (test is null)
        {
            return outcome;
        }

        // Someone who asks to stop wants to leave; two more passes over the test set are not what they asked for.
        if (result.StopReason == StopReason.Requested || signals.Stop.IsCancellationRequested)
        {
            return outcome with { IsTestSkipped = true };
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, signals.Cancel);
        try
        {
            return await ScoreTestAsync(run, observer, outcome, champion, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!signals.Cancel.IsCancellationRequested)
        {
            return outcome with { IsTestSkipped = true };
        }
        catch (RunLimitException)
        {
            return outcome with { IsTestSkipped = true, IsTestOverLimit = true };
        }
    }

    // Through the run's journal, so that a resumed run does not pay for the test set again.
    private async Task<OptimizationOutcome> ScoreTestAsync(OptimizationRun run, RunObserver observer, OptimizationOutcome outcome, ChampionPrompt? champion, CancellationToken cancellationToken)
    {
        EvaluationOptions options = new()
        {
            MaxParallelism = run.Options.MaxParallelism,
            Runner = run.Options.Runner,
            UnscoredTolerance = 0,
            KeepPredictions = false,
            Judge = run.CreateClient(ModelRole.Judge),
            Seed = run.Options.Seed,
            MaxRows = request.TestRows,
        };
        Dictionary<ProgramParameters, EvaluationReport> scored = [];
        EvaluationReport before = await ScoreAsync("test set, before", outcome.Result.Baseline.Parameters).ConfigureAwait(false);
        EvaluationReport? there = champion is null or { IsOwn: true } ? null : await ScoreChampionAsync(champion.Parameters).ConfigureAwait(false);
        EvaluationReport after = await ScoreAsync("test set, after", outcome.Result.Best.Parameters).ConfigureAwait(false);
        if (champion is { IsOwn: true } own)
        {
            try
            {
                there = await ScoreChampionAsync(own.Parameters).ConfigureAwait(false);
            }
            catch (RunLimitException)
            {
                // No room was held for it, since the run is to end as it would have without the stop between.
            }
        }

        await run.SaveTestAsync(outcome.Result.Best.Index, before, after, cancellationToken).ConfigureAwait(false);
        return outcome with
        {
            Test = new TestOutcome(before, after, before.Compare(after))
            {
                Champion = there,
                IsUnchanged = outcome.Result.Best.Parameters.Equals(outcome.Result.Baseline.Parameters),
                IsChampion = outcome.Result.Best.Parameters.Equals(champion?.Parameters),
            },
            Content = EvaluationReport.AddScores(outcome.Content, "test", before, after),
        };

        Task<EvaluationReport> ScoreChampionAsync(ProgramParameters parameters) => ScoreAsync("test set, with the tuned prompt that is there", parameters);

        async Task<EvaluationReport> ScoreAsync(string phase, ProgramParameters parameters)
        {
            if (!scored.TryGetValue(parameters, out EvaluationReport? score))
            {
                observer.Enter(phase);
                score = await _optimization.EvaluateAsync(DataRole.Test, run.CreateClient(), parameters, options, request.DataRoot, observer, cancellationToken).ConfigureAwait(false);
                scored.Add(parameters, score);
            }

            return score;
        }
    }

    private async Task<OptimizationOutcome> WriteAsync(OptimizationRun run, OptimizationOutcome outcome, ChampionPrompt? champion)
    {
        if (outcome.Test is not null)
        {
            await outcome.Content.SaveAsync(run.ArtifactPath).ConfigureAwait(false);
        }

        outcome = outcome with { Content = outcome.Content.WithJsonSchema(await places.Artifact.FindJsonSchemaAsync().ConfigureAwait(false)) };
        outcome = outcome with { Artifact = await new ArtifactDecision(places.Artifact, champion).DecideAsync(outcome, run.ArtifactPath).ConfigureAwait(false) };
        // Before the file, so that a run that is killed in between knows its own.
        await RecordAsync(run, outcome, champion).ConfigureAwait(false);
        if (outcome.Artifact.Change == ArtifactChange.Written)
        {
            await outcome.Content.SaveAsync(places.Artifact.Path).ConfigureAwait(false);
        }

        return outcome;
    }

    private async Task RecordAsync(OptimizationRun run, OptimizationOutcome outcome, ChampionPrompt? champion)
    {
        RecordedDecision? before = RecordedDecision.Load(run.Directory);
        ArtifactOutcome artifact = outcome.Artifact!;
        if (artifact.Change == ArtifactChange.Unchanged && champion is { IsOwn: true } && before is { Change: "written" })
        {
            // A finished run is repeated, or one that was killed behind the decision: how it came to it is said already.
            return;
        }

        RecordedDecision decision = new()
        {
            // As it is declared, it is the same on every machine.
            File = places.Artifact.IsAsked ? Unbroken.Plain(session.Shown(artifact.Path)) : _optimization.ArtifactPath!,
            Change = artifact.Change == ArtifactChange.Kept && !File.Exists(artifact.Path) ? "not_written" : JsonNamingPolicy.SnakeCaseLower.ConvertName(artifact.Change.ToString()),
            Reason = artifact.Reason is { } reason ? Unbroken.Plain(reason) : null,
            Copy = artifact.Copy is { } copy ? Path.GetFileName(copy) : null,
            Champion = champion is null ? null : Unbroken.Plain(champion.Place),
            IsChampion = outcome.Test?.IsChampion ?? false,
            ChampionScores = outcome.Test?.Champion is { } there ? new()
            {
                Mean = there.Mean,
                Interval = there.Interval,
                Scored = there.Scored,
                Unscored = there.Unscored,
                Failures = there.Failures,
                SubScores = there.SubScoreMeans,
                Usage = there.Usage,
            } : null,
            Challenge = outcome.Test?.Challenge,
            Written = [.. before?.Written ?? [], .. artifact.Change == ArtifactChange.Written ? [ContentHash.Of(outcome.Content.ToJson())] : Array.Empty<string>()],
        };
        try
        {
            await decision.SaveAsync(run.Directory).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            session.Console.Note(RemarkMarkup.Warning($"What became of the tuned prompt could not be recorded: {exception.Message}"));
        }
    }

    // The result is there without it; a disk that is full must not take that away.
    private async Task<string?> ReportAsync(OptimizationRun run)
    {
        string path = Path.Combine(run.Directory, ReportPage.FileName);
        try
        {
            await ReportPage.SaveAsync(RunReportBuilder.Build(RecordedRun.Load(run.Directory)), path, CancellationToken.None).ConfigureAwait(false);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            session.Console.Note(RemarkMarkup.Warning($"The report could not be written: {exception.Message}"));
            return null;
        }
    }
}
