using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Runs of searches that tests write, each in a directory of its own.</summary>
public abstract class SearchRuns : GepaRuns
{
    // Long enough for any machine; whoever gets there hangs.
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(2);

    private protected static OptimizationData<PickTeam> Data { get; } = new(Train, Validation);

    private protected static ProgramParameters Instructed(string instructions) => ProgramParameters.Untuned.With("self", new PredictorParameters { Instructions = instructions });

    private protected static Question<ImproveInstruction> Question(int rollout = 0) => new(new ImproveInstruction { CurrentInstruction = "a", Mistakes = "b" }, rollout);

    private protected Task<OptimizationResult<Predict<PickTeam>>> SearchAsync(
        Func<OptimizationSession<PickTeam>, CancellationToken, Task> search,
        IChatClient? client = null,
        Func<OptimizationRunOptions, OptimizationRunOptions>? with = null,
        Metric<PickTeam>? metric = null,
        IPromptObserver? observer = null,
        CancellationToken? cancellationToken = null)
        => OptimizeAsync(new Scripted(search), client, with, metric, observer, cancellationToken);

    private protected async Task<OptimizationResult<Predict<PickTeam>>> OptimizeAsync(
        Optimizer optimizer,
        IChatClient? client = null,
        Func<OptimizationRunOptions, OptimizationRunOptions>? with = null,
        Metric<PickTeam>? metric = null,
        IPromptObserver? observer = null,
        CancellationToken? cancellationToken = null)
    {
        client ??= Teams.Model();
        OptimizationRunOptions options = Options("run", client);
        await using OptimizationRun run = OptimizationRun.Open(with is null ? options : with(options));
        return await optimizer.OptimizeAsync(new Predict<PickTeam>(client), Data, metric ?? Teams.Metric, run, observer, cancellationToken ?? TestContext.Current.CancellationToken)
            .WaitAsync(Hanging, TestContext.Current.CancellationToken);
    }

    /// <summary>Answers nothing before it is opened.</summary>
    private protected sealed class Gated(IChatClient inner) : DelegatingChatClient(inner)
    {
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;

        public int Calls => _calls;

        public void Open() => _opened.TrySetResult();

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            await _opened.Task.WaitAsync(cancellationToken);
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    /// <summary>Answers nothing at all.</summary>
    private protected sealed class Unanswering() : DelegatingChatClient(Teams.Model())
    {
        private int _underWay;

        public int UnderWay => _underWay;

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _underWay);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }

            return new ChatResponse();
        }
    }

    /// <summary>Refuses whatever it is asked at times.</summary>
    private protected sealed class Unreliable(IChatClient inner, Func<bool> isDown) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => isDown() ? throw new ModelException(FailureKind.Request, "the account is used up") : base.GetResponseAsync(messages, options, cancellationToken);
    }
}
