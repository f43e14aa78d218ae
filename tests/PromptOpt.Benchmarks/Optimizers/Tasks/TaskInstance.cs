using System.Globalization;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>A seed of a task, typed.</summary>
internal sealed class TaskInstance<TProgram, T>(Func<IChatClient, TProgram> create, TaskSetup<T> setup, int seed, long maxCalls) : ITaskInstance
    where TProgram : PromptModule<T>
    where T : class, ISignature<T>
{
    private const int TournamentParallelism = 8;

    private static readonly Evaluator Evaluator = new(new EvaluationOptions { KeepPredictions = false });

    private IChatClient _student = setup.Student;
    private IChatClient _reflection = setup.Reflection;

    public Task<double> ScoreFloorAsync() => ScoreAsync(ProgramParameters.Untuned);

    public Task<double> ScoreCeilingAsync() => ScoreAsync(setup.Ceiling);

    public Task<double> ScoreHandWrittenAsync() => ScoreAsync(setup.HandWritten);

    public async Task<TuningOutcome> TuneAsync(Optimizer optimizer)
    {
        OptimizationResult result = await OptimizeAsync(optimizer, TournamentParallelism, progress: null);
        return new(await ScoreAsync(result.Best.Parameters), result.Usage.Calls);
    }

    public async Task<OptimizationResult> OptimizeAsync(Optimizer optimizer, int maxParallelism, IPromptObserver? progress)
    {
        string directory = Path.Combine(Path.GetTempPath(), "promptopt-tournament", Guid.NewGuid().ToString("N"));
        try
        {
            await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions
            {
                Directory = directory,
                Models = new RunModels(_student) { Reflection = new RunModel(_reflection) },
                Limits = new RunLimits { MaxCalls = maxCalls },
                Seed = seed,
                MaxParallelism = maxParallelism,
            });
            return await optimizer.OptimizeAsync(create(_student), new OptimizationData<T>(setup.Train, setup.Validation), setup.Metric, run, progress);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    public RememberingChatClient Remember()
    {
        // Students and reflection differ in their prompts, so that one client can tell what was asked of which.
        RememberingChatClient client = new(new ByRoleChatClient(_student, _reflection));
        (_student, _reflection) = (client, client);
        return client;
    }

    public async Task<TuningOutcome> SearchAtRandomAsync()
    {
        CountingChatClient student = new(_student);
        CountingChatClient reflection = new(_reflection);
        TProgram program = create(student);
        RandomCandidates<T> candidates = new(program, setup.Train, setup.Metric, reflection, new SeededRandom(seed, "random search"));
        ProgramParameters best = ProgramParameters.Untuned;
        double bestScore = -1;
        long spentOnOne = 0;
        for (int trial = 0; student.Calls + reflection.Calls + spentOnOne <= maxCalls; trial++)
        {
            long before = student.Calls + reflection.Calls;
            ProgramParameters candidate = trial == 0 ? ProgramParameters.Untuned : await candidates.DrawAsync(trial.ToString(CultureInfo.InvariantCulture));
            double score = await ScoreAsync((TProgram)program.Bind(candidate), setup.Validation, setup.Metric);
            spentOnOne = Math.Max(spentOnOne, student.Calls + reflection.Calls - before);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return new(await ScoreAsync(best), student.Calls + reflection.Calls);
    }

    private static async Task<double> ScoreAsync(TProgram program, Dataset<T> rows, Metric<T> metric)
        => (await Evaluator.EvaluateAsync(program, rows, metric)).Mean;

    private Task<double> ScoreAsync(ProgramParameters parameters) => ScoreAsync((TProgram)create(_student).Bind(parameters), setup.Test, setup.TrueMetric);
}
