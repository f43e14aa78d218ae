using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>New texts that are of no use.</summary>
public sealed class GepaProposalTests : GepaRuns
{
    [Fact]
    public async Task A_model_that_cannot_be_read_leaves_the_baseline()
    {
        EventLog events = new();
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()) with { Models = new RunModels(Teams.Model()) { Reflection = new RunModel(new Mute()) } });
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(new GepaOptions { MaxRollouts = 100 }).OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, events, TestContext.Current.CancellationToken);
        Assert.Single(result.Candidates);
        Assert.Equal(StopReason.NoProposals, result.StopReason);
        Assert.All(events.Of<ProposalFailed>(), static failed => Assert.Contains("could not be read", failed.Reason, StringComparison.Ordinal));
        Assert.NotEmpty(events.Of<ProposalFailed>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_text_that_copies_rows_is_asked_for_again_and_then_turned_away(int copies)
    {
        EventLog events = new();
        Scribe scribe = new(copies);
        await using OptimizationRun run = OptimizationRun.Open(Options("run", Teams.Model()) with { Models = new RunModels(Teams.Model()) { Reflection = new RunModel(scribe) } });
        OptimizationResult<Predict<PickTeam>> result = await new Gepa(new GepaOptions { MaxRollouts = 80, ProposalsPerRound = 1 }).OptimizeAsync(
            new Predict<PickTeam>(Teams.Model()), new OptimizationData<PickTeam>(Train, Validation), Teams.Metric, run, events, TestContext.Current.CancellationToken);
        Candidate first = result.Candidates[1];
        TrainingRowsCopied[] found = [.. events.Of<TrainingRowsCopied>()];
        Assert.True(found[0].IsAskedAgain);
        Assert.Contains(Train.Examples, row => row.Id == found[0].Passages[0].Row && row.Value.Message == found[0].Passages[0].Passage);
        Assert.Contains("was asked for once more", Assert.Single(first.Verdict!.Remarks), StringComparison.Ordinal);
        if (copies == 1)
        {
            Assert.NotEqual(CandidateDecision.NotScored, first.Verdict.Decision);
            Assert.Single(found);
        }
        else
        {
            Assert.Equal(CandidateDecision.NotScored, first.Verdict.Decision);
            Assert.Contains(found[1].Passages[0].Passage, first.Verdict.Reason, StringComparison.Ordinal);
            Assert.False(found[1].IsAskedAgain);
        }
    }

    /// <summary>Copies the first example it is shown so many times, and then writes rules.</summary>
    private sealed class Scribe(int copies) : IChatClient
    {
        private int _calls;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            string request = messages.Last().Text;
            string example = request[(request.IndexOf("Input: ", StringComparison.Ordinal) + "Input: ".Length)..].Split('\n')[0];
            int call = Interlocked.Increment(ref _calls);
            string text = call <= copies ? $"Messages such as {example} go to Amber." : string.Concat("Use rule ", call.ToString(System.Globalization.CultureInfo.InvariantCulture), " of the house.");
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## new_instruction ## ]]\n{text}\n\n[[ ## completed ## ]]")));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scribe") : null;

        public void Dispose()
        {
        }
    }

    /// <summary>Never says what is asked for.</summary>
    private sealed class Mute : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "[[ ## mood ## ]]\nnone")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("mute") : null;

        public void Dispose()
        {
        }
    }
}
