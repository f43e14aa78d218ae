using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Carries out an optimization, step by step: plan, run, search, test set, artifact, report.</summary>
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
        OptimizationOutcome outcome;
        try
        {
            outcome = await new ProgressDisplay(session.Console.Progress, TimeProvider.System).ShowAsync(
                $"optimizing {_optimization.ProgramName} with {_optimization.OptimizerName}",
                () => observer.Status,
                () => WorkAsync(run, observer, test, champion)).ConfigureAwait(false);
        }
        catch (OptimizerException)
        {
            // Whoever mends the optimizer wants to see what it did.
            if (await ReportAsync(run).ConfigureAwait(false) is { } report)
            {
                session.Console.Note($"report: {Markup.Escape(session.Shown(report))}");
            }

            throw;
        }

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
        OptimizationResult result = await _optimization.OptimizeAsync(run, request.DataRoot, observer, session.Signals.Cancel).ConfigureAwait(false);
        OptimizationOutcome outcome = new(result, result.Artifact, run.Directory);
        return test is null ? outcome : await new HeldOutScoring(session.Signals, request, run, observer, champion).AddAsync(outcome).ConfigureAwait(false);
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
        await new DecisionRecord(session, _optimization, places.Artifact).SaveAsync(run.Directory, outcome, champion).ConfigureAwait(false);
        if (outcome.Artifact.Change == ArtifactChange.Written)
        {
            await outcome.Content.SaveAsync(places.Artifact.Path).ConfigureAwait(false);
        }

        return outcome;
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
