using PromptOpt.Optimizers;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Carries out an optimization: plan, run, search, test set, artifact, report.</summary>
internal sealed class OptimizeAction(AppSession session, RunRequest request, OptimizePlaces places, int? parallelism)
{
    private readonly OptimizationDefinition _optimization = request.Optimization;

    public async Task<int> ExecuteAsync()
    {
        CancellationToken cancel = session.Signals.Cancel;
        TestCost? test = await TestCost.OfAsync(request, cancel).ConfigureAwait(false);
        OptimizationPlan plan = await _optimization.PlanAsync(request.ToPlanSettings(test), request.DataRoot, cancel).ConfigureAwait(false);
        test?.Check(plan, request.Limits, await _optimization.CountRowsAsync(_optimization.ValidationPath is null ? DataRole.Train : DataRole.Validation, request.DataRoot, cancel).ConfigureAwait(false));
        RunObserver observer = new(plan.Minimum.Calls);
        ModelConnector connector = new(session.Options);
        using ModelConnection student = connector.Connect(request.Model, request.Seed);
        using ModelConnection? teacher = request.Teacher is { } selection ? connector.Connect(selection, request.Seed) : null;
        Introduce(plan, student, teacher);
        if (places.IsFresh && OptimizationRun.PutAside(places.RunDirectory) is { } aside)
        {
            session.Console.Note($"The earlier run was put aside: {Markup.Escape(session.Shown(aside))}");
        }

        await using OptimizationRun run = OptimizationRun.Open(CreateOptions(student, teacher, test));
        observer.Complete = status => status with { ReplayedCalls = run.ReplayedCalls, Cost = student.Pricing is null ? null : run.Ledger.Real.Cost };
        session.Signals.StopInOrder(() =>
        {
            observer.NoteStop();
            run.RequestStop();
        });
        OptimizationOutcome outcome = await new ProgressDisplay(session.Console.Progress, TimeProvider.System).ShowAsync(
            $"optimizing {_optimization.ProgramName} with {_optimization.OptimizerName}",
            () => observer.Status,
            () => WorkAsync(run, observer, test)).ConfigureAwait(false);
        ClientRetries.Note(session.Console, observer.Status);
        RunRemarks.Note(session.Console, observer.Status);
        outcome = outcome with { Beside = run.Ledger.Beside, Asked = run.Ledger.Real, Artifact = await WriteAsync(outcome).ConfigureAwait(false), Report = await ReportAsync(run).ConfigureAwait(false) };
        OutcomeView.Show(session, _optimization, outcome, student);
        return outcome.ExitCode;
    }

    private void Introduce(OptimizationPlan plan, ModelConnection student, ModelConnection? teacher)
    {
        session.Console.Note(student.Markup);
        if (teacher is not null)
        {
            session.Console.Note($"teacher: {Markup.Escape(teacher.Name)}");
        }

        foreach (PlanWarning warning in plan.Warnings)
        {
            session.Console.Note($"[yellow]warning:[/] {Markup.Escape(warning.Message)}");
        }
    }

    private OptimizationRunOptions CreateOptions(ModelConnection student, ModelConnection? teacher, TestCost? test)
    {
        OptimizationRunOptions options = _optimization.CreateRunOptions(places.RunDirectory, new RunModels(student.ToRunModel()) { Teacher = teacher?.ToRunModel() });
        return options with { RolloutsAfter = test?.Rollouts ?? 0, Limits = request.Limits, Seed = request.Seed, MaxParallelism = parallelism ?? options.MaxParallelism, Retry = session.Options.Retry };
    }

    private async Task<OptimizationOutcome> WorkAsync(OptimizationRun run, RunObserver observer, TestCost? test)
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
            return await ScoreTestAsync(run, observer, outcome, either.Token).ConfigureAwait(false);
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
    private async Task<OptimizationOutcome> ScoreTestAsync(OptimizationRun run, RunObserver observer, OptimizationOutcome outcome, CancellationToken cancellationToken)
    {
        EvaluationOptions options = new()
        {
            Parallelism = run.Options.MaxParallelism,
            UnscoredTolerance = 0,
            KeepPredictions = false,
            Judge = run.CreateClient(ModelRole.Judge),
            Seed = run.Options.Seed,
            MaxRows = request.TestRows,
        };
        EvaluationReport before = await ScoreAsync("test set, before", outcome.Result.Baseline).ConfigureAwait(false);
        EvaluationReport after = outcome.Result.Best.Index == outcome.Result.Baseline.Index
            ? before
            : await ScoreAsync("test set, after", outcome.Result.Best).ConfigureAwait(false);
        await run.SaveTestAsync(outcome.Result.Best.Index, before, after, cancellationToken).ConfigureAwait(false);
        return outcome with
        {
            Test = new TestOutcome(before, after, before.Compare(after)),
            Content = EvaluationReport.AddScores(outcome.Content, "test", before, after),
        };

        Task<EvaluationReport> ScoreAsync(string phase, Candidate candidate)
        {
            observer.Enter(phase);
            return _optimization.EvaluateAsync(DataRole.Test, run.CreateClient(), candidate.Parameters, options, request.DataRoot, observer, cancellationToken);
        }
    }

    // The result is there without it; a disk that is full must not take that away.
    private async Task<string?> ReportAsync(OptimizationRun run)
    {
        string path = Path.Combine(run.Directory, ReportPage.FileName);
        try
        {
            await ReportPage.SaveAsync(RunReportBuilder.Build(await RecordedRun.LoadAsync(run.Directory).ConfigureAwait(false)), path, CancellationToken.None).ConfigureAwait(false);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            session.Console.Note($"[yellow]warning:[/] The report could not be written: {Markup.Escape(exception.Message)}");
            return null;
        }
    }

    private async Task<ArtifactOutcome> WriteAsync(OptimizationOutcome outcome)
    {
        if (!outcome.IsComplete && await IsWorseAsync(outcome).ConfigureAwait(false))
        {
            return new(places.Artifact, ArtifactChange.Kept);
        }

        if (File.Exists(places.Artifact) && await File.ReadAllTextAsync(places.Artifact).ConfigureAwait(false) == outcome.Content.ToJson())
        {
            return new(places.Artifact, ArtifactChange.Unchanged);
        }

        await outcome.Content.SaveAsync(places.Artifact).ConfigureAwait(false);
        return new(places.Artifact, ArtifactChange.Written);
    }

    // A run that was ended early must not take the place of a tuned prompt that may already be there with nothing, or with what is worse.
    private async Task<bool> IsWorseAsync(OptimizationOutcome outcome)
    {
        if (outcome.Result.Best.Index == outcome.Result.Baseline.Index)
        {
            return true;
        }

        try
        {
            return File.Exists(places.Artifact)
                && ArtifactScoring.IsBetter(await PromptArtifact.LoadAsync(places.Artifact).ConfigureAwait(false), outcome.Content);
        }
        catch (ArtifactException)
        {
            return false;
        }
    }
}
