using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>What a fault does to a score: nothing when it passes; a row outside the mean, or a failure counted by kind, when it does not.</summary>
public sealed class EvaluationMatrixTests
{
    private const double ScoreWithoutFaults = 0.8;

    public static MatrixTheoryData<Sdk, Fault> Passing { get; } = new(
        Enum.GetValues<Sdk>(),
        [Fault.RateLimit, Fault.Unavailable, Fault.Timeout, Fault.CutBody, Fault.ErrorInSuccess, Fault.Html]);

    public static MatrixTheoryData<Sdk, Fault> Staying { get; } = new(
        Enum.GetValues<Sdk>(),
        [Fault.RateLimit, Fault.Quota, Fault.Unavailable, Fault.WrongKey, Fault.BadRequest, Fault.ContextOverflow, Fault.CutBody, Fault.Html]);

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Faults_that_pass_leave_the_score_as_it_is(Sdk sdk, Fault fault)
    {
        ConcurrentDictionary<string, int> asked = new();
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, cancellationToken)
            => asked.AddOrUpdate(Capitals.CountryOf(exchange), 1, static (_, count) => count + 1) == 1
                ? fault.AnswerAsync(exchange, cancellationToken)
                : Capitals.AnswerAsync(exchange));

        EvaluationResult<Capital> result = await EvaluateAsync(sdk, server, fault == Fault.Timeout ? TimeSpan.FromSeconds(2) : null);

        Assert.Equal((ScoreWithoutFaults, 5, 0), (result.Mean, result.Scored, result.Unscored));
        Assert.Empty(result.Failures);
        Assert.True(server.Count >= 10);
    }

    [Theory]
    [MemberData(nameof(Staying))]
    public async Task A_fault_that_stays_leaves_its_row_unscored_unless_the_prompt_caused_it(Sdk sdk, Fault fault)
    {
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, cancellationToken)
            => Capitals.CountryOf(exchange) == "Kenya" ? fault.AnswerAsync(exchange, cancellationToken) : Capitals.AnswerAsync(exchange));

        EvaluationResult<Capital> result = await EvaluateAsync(sdk, server);

        bool isScored = fault == Fault.ContextOverflow;
        Assert.Equal(new Dictionary<FailureKind, int> { [fault.KindOf(sdk)] = 1 }, result.Failures);
        Assert.Equal(isScored ? 0 : 1, result.Unscored);
        Assert.Equal(isScored ? 0.6 : 0.75, result.Mean, 12);
        Assert.Equal(isScored ? 0 : null, result.Examples[2].Score?.Value);
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task A_run_stops_as_resumable_and_resuming_asks_only_what_was_not_answered(Sdk sdk)
    {
        bool isDown = true;
        await using LoopbackChatServer server = await LoopbackChatServer.StartAsync((exchange, cancellationToken)
            => isDown && Capitals.CountryOf(exchange) == "Norway" ? Fault.WrongKey.AnswerAsync(exchange, cancellationToken) : Capitals.AnswerAsync(exchange));
        string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => OptimizeAsync(sdk, server, directory));
            Assert.Equal(FailureKind.Request, interruption.Failure.Kind);

            isDown = false;
            int before = server.Count;
            OptimizationResult<Predict<Capital>> result = await OptimizeAsync(sdk, server, directory);

            Assert.Equal(ScoreWithoutFaults, result.Baseline.Scores!.Mean, 12);
            Assert.Equal(server.Count - before, result.RealUsage.Calls);
            Assert.Equal(server.Count - 1, result.Usage.Calls);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    public static TheoryData<Sdk> Sdks => [.. Enum.GetValues<Sdk>()];

    private static async Task<EvaluationResult<Capital>> EvaluateAsync(Sdk sdk, LoopbackChatServer server, TimeSpan? timeout = null)
    {
        using IChatClient sdkClient = sdk.Create(server.Endpoint, timeout);
        using RetryingChatClient client = new(sdkClient, new RetryOptions { BaseDelay = TimeSpan.Zero, TimeProvider = new HastyTime() });
        return await new Evaluator(new EvaluationOptions { UnscoredTolerance = 0.5 })
            .EvaluateAsync(new Predict<Capital>(client), Capitals.Rows, Capitals.Same, null, TestContext.Current.CancellationToken);
    }

    private static async Task<OptimizationResult<Predict<Capital>>> OptimizeAsync(Sdk sdk, LoopbackChatServer server, string directory)
    {
        using IChatClient client = sdk.Create(server.Endpoint);
        await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions { Directory = directory, Models = new RunModels(client), MaxParallelism = 1, Retry = new RetryOptions { BaseDelay = TimeSpan.Zero } });
        return await new BootstrapFewShotWithRandomSearch(Capitals.Search)
            .OptimizeAsync(new Predict<Capital>(client), Capitals.Data, Capitals.Same, run, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets every pause pass at once, whatever the endpoint asks for.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
