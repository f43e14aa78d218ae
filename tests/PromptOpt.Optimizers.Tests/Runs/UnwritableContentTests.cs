using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What a journal cannot hold is left out everywhere, or ends the run; it is never a score.</summary>
public sealed class UnwritableContentTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Content_without_a_written_form_is_dropped_live_and_replayed_with_an_event_and_within_the_limit()
    {
        EventLog events = new();
        Sealed model = new();
        OptimizationResult<TwoStep> live = await RunAsync(model, events);
        Assert.InRange(model.Calls, 1, 40);
        Assert.Equal(1, live.Best.Scores!.Mean);
        Assert.Empty(live.Best.Scores.Failures);
        Assert.Equal(nameof(Handwriting), Assert.Single(events.Of<ContentDropped>()).Type);
        int asked = model.Calls;
        Assert.Equal(live.Artifact.ToJson(), (await RunAsync(model, new EventLog())).Artifact.ToJson());
        Assert.Equal(asked, model.Calls);
    }

    [Fact]
    public async Task A_request_that_cannot_be_told_from_others_interrupts_the_run_before_it_is_made()
    {
        Sealed model = new();
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        ModelException refusal = await Assert.ThrowsAsync<ModelException>(() => run.CreateClient().GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new Handwriting()])], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.Configuration, refusal.Kind);
        Assert.Equal(0, model.Calls);
    }

    private Task<OptimizationResult<TwoStep>> RunAsync(Sealed model, IPromptObserver events)
        => Runs.OptimizeAsync(
            new BootstrapFewShotWithRandomSearch(new() { Candidates = 1, MaxBootstrappedDemos = 1 }),
            Runs.Options(_directory.Path, model) with { Limits = new() { MaxCalls = 40 } },
            SortingModel.Rows(4),
            SortingModel.Rows(4, from: 100),
            progress: events);

    /// <summary>Content of a provider's own.</summary>
    private sealed class Handwriting : AIContent;

    /// <summary>Adds to every answer what only its own kind of client understands.</summary>
    private sealed class Sealed() : DelegatingChatClient(new SortingModel { IsOracle = true })
    {
        private int _calls;

        public int Calls => _calls;

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            response.Messages[0].Contents.Insert(0, new Handwriting());
            return response;
        }
    }
}
