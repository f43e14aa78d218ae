using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Runs of GEPA with the offline learner, each in a directory of its own.</summary>
public abstract class GepaRuns : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal static Dataset<PickTeam> Train { get; } = Teams.Rows(40);

    internal static Dataset<PickTeam> Validation { get; } = Teams.Rows(30, from: 1000);

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string RunFile(string run) => _directory.File(run);

    private protected OptimizationRunOptions Options(string run, IChatClient model, int parallelism = 8) => new()
    {
        Directory = _directory.File(run),
        Models = new RunModels(model),
        Retry = new RetryOptions { MaxAttempts = 1 },
        MaxParallelism = parallelism,
    };

    private protected async Task<OptimizationResult<Predict<PickTeam>>> OptimizeAsync(
        GepaOptions options, RunLimits? limits = null, IPromptObserver? progress = null, string run = "run", ProgramParameters? warmStart = null, IChatClient? client = null)
    {
        IChatClient model = client ?? Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, model) with { Limits = limits ?? RunLimits.None, WarmStart = warmStart });
        return await new Gepa(options).OptimizeAsync(
            new Predict<PickTeam>(model), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, opened, progress, TestContext.Current.CancellationToken);
    }

    private protected async Task<OptimizationResult<TriageProgram>> TriageAsync(GepaOptions options, string run = "run", int parallelism = 8, IChatClient? client = null, CancellationToken cancellationToken = default)
    {
        client ??= Teams.Model();
        await using OptimizationRun opened = OptimizationRun.Open(Options(run, client, parallelism));
        return await new Gepa(options).OptimizeAsync(
            new TriageProgram(client), new OptimizationData<Triage>(Teams.TriageRows(40), Teams.TriageRows(30, from: 1000)), Teams.TriageMetric, opened, cancellationToken: cancellationToken);
    }

    /// <summary>Answers in an order that has nothing to do with that of the questions; may do something at a call.</summary>
    private protected sealed class Shaky(IChatClient inner, int seed) : DelegatingChatClient(inner)
    {
        private readonly Random _random = new(seed);
        private int _calls;

        public int Calls => _calls;

        public int At { get; init; }

        public Action? Then { get; init; }

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _calls) == At)
            {
                Then?.Invoke();
            }

            bool waits;
            lock (_random)
            {
                waits = _random.Next(4) == 0;
            }

            if (waits)
            {
                await Task.Delay(1, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    private protected sealed class Progress(Action<PromptEvent> report) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => report(happened);
    }
}
