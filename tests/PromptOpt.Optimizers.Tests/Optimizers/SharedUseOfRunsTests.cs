namespace PromptOpt.Optimizers.Tests;

/// <summary>Searches with all their policies, declared optimizations, and what a run has ended with, are shared between threads.</summary>
public sealed class SharedUseOfRunsTests : GepaRuns
{
    private const int Threads = 8;

    private static readonly Gepa Search = new(new()
    {
        MaxRollouts = 120,
        MinibatchSize = 3,
        Components = ComponentSelector.RoundRobin,
        StopWhen = StopCondition.Create("after 3 rounds", static progress => progress.Round >= 3),
        Proposer = InstructionProposer.Create("numbered", static request => FormattableString.Invariant($"{request.CurrentInstruction} Rule {request.Number}.")),
        MinibatchSampler = RowSampler.Create("first", static sampling => sampling.Rows.Take(sampling.Count).Select(static row => row.Index)),
        AcceptWhen = AcceptancePolicy.Create("not worse", static change => change.Scores.MeanAfter >= change.Scores.MeanBefore),
    });

    [Fact]
    public async Task One_gepa_with_its_policies_serves_several_runs()
    {
        OptimizationData<PickTeam> data = new(Train, Validation);
        OptimizationResult<Predict<PickTeam>>[] results = await AtOnceAsync(async i =>
        {
            await using OptimizationRun run = OptimizationRun.Open(Options($"gepa{i}", Teams.Model()));
            return await Search.OptimizeAsync(new Predict<PickTeam>(Teams.Model()), data, Teams.Metric, run, null, TestContext.Current.CancellationToken);
        });

        Assert.Single(results.Select(static result => result.Artifact.ToJson()).Distinct());
        string[] read = await AtOnceAsync(_ => Task.FromResult(FormattableString.Invariant($"{results[0].Best.Index} {results[0].Candidates.Length} {results[0].Usage} {results[0].Artifact.ToJson()}")));
        Assert.Single(read.Distinct());
    }

    [Fact]
    public async Task One_mipro_serves_several_runs()
    {
        MiproV2 search = new(new() { MaxBootstrappedDemos = 1, MaxLabeledDemos = 2, Trials = 4, InstructionCandidates = 2, DemoCandidates = 2, MinibatchSize = 5 });
        string[] artifacts = await AtOnceAsync(async i => (await Runs.OptimizeAsync(
            search, Runs.Options(RunFile($"mipro{i}"), new InstructedModel { Write = static name => "Sort " + name }), SortingModel.Rows(12), SortingModel.Rows(10, from: 100))).Artifact.ToJson());

        Assert.Single(artifacts.Distinct());
    }

    [Fact]
    public async Task One_declared_optimization_serves_everybody()
    {
        Directory.CreateDirectory(RunFile("data"));
        await File.WriteAllLinesAsync(Path.Combine(RunFile("data"), "train.csv"), ["text,label", .. SortingModel.Rows(20).Select(static row => $"{row.Value.Text},{row.Value.Label}")], TestContext.Current.CancellationToken);
        OptimizationDefinition definition = new OptimizationDefinition<TwoStep, Sort>
        {
            Name = "Sorting",
            ProgramName = "Sorter",
            CreateProgram = static (client, _) => new TwoStep(client),
            CreateOptimizer = static () => new LabeledFewShot(new() { MaxDemos = 2 }),
            TrainPath = "train.csv",
            Metric = Runs.SameLabel,
        };

        EvaluationReport[] reports = await AtOnceAsync(async _ =>
        {
            await definition.PlanAsync(dataRoot: RunFile("data"), cancellationToken: TestContext.Current.CancellationToken);
            return await definition.EvaluateAsync(DataRole.Train, new SortingModel(), dataRoot: RunFile("data"), cancellationToken: TestContext.Current.CancellationToken);
        });

        Assert.Single(reports.Select(static report => (report.Scored, report.Mean, report.Usage)).Distinct());
        ComparisonVerdict[] verdicts = await AtOnceAsync(i => Task.FromResult(reports[0].Compare(reports[i]).Verdict));
        Assert.Single(verdicts.Distinct());
    }

    [Fact]
    public async Task A_run_its_ledger_and_its_clients_are_used_while_others_use_them()
    {
        SortingModel model = new();
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(RunFile("run"), model) with { Limits = new() { MaxCalls = 1000 } });
        BudgetLedger ledger = run.Ledger;
        Metric<Sort> metric = Runs.SameLabel;
        Dataset<Sort> rows = SortingModel.Rows(Threads);
        MetricContext context = new(new ProgramTrace(), new TwoStep(model));

        double[] scores = await AtOnceAsync(async i =>
        {
            Prediction<Sort> prediction = await new TwoStep(run.CreateClient()).RunAsync(rows[i].Value, TestContext.Current.CancellationToken);
            _ = ledger.Beside.Calls + ledger.Real.Calls;
            return (await metric.ScoreAsync(rows[i], prediction, context, TestContext.Current.CancellationToken)).Value;
        });

        Assert.All(scores, static score => Assert.InRange(score, 0, 1));
        Assert.Equal(2 * Threads, ledger.Beside.Calls);
        await AtOnceAsync(_ =>
        {
            run.RequestStop();
            return Task.FromResult(true);
        });
        Assert.True(run.Stopping.IsCancellationRequested);
    }

    private static Task<TResult[]> AtOnceAsync<TResult>(Func<int, Task<TResult>> work)
        => Task.WhenAll(Enumerable.Range(0, Threads).Select(i => Task.Run(() => work(i), TestContext.Current.CancellationToken)));
}
