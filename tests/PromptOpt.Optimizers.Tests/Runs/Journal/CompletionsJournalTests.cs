using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Several completions of one prompt in a run: written down and found again, given at once or one by one.</summary>
public sealed class CompletionsJournalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(4, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 4)]
    public async Task A_resumed_run_has_the_completions_of_the_first(int atOnce, int calls)
    {
        CountingModel model = new(atOnce);
        string[] first = await RunAsync(model);
        string[] resumed = await RunAsync(new CountingModel(atOnce) { Offset = 100 });

        Assert.Equal(calls, model.Calls);
        Assert.Equal(4, first.Distinct().Count());
        Assert.Equal(first, resumed);
    }

    private async Task<string[]> RunAsync(CountingModel model)
    {
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        Predict<Sort> predict = new(run.CreateClient(), new PredictOptions { Completions = 4 });
        Prediction<Sort> prediction = await predict.RunAsync(new Sort { Text = "which?" }, TestContext.Current.CancellationToken);
        return [.. prediction.Completions.Select(static completion => completion.Label)];
    }

    private sealed class CountingModel(int atOnce) : IChatClient
    {
        private readonly object _gate = new();
        private int _given;

        public int Offset { get; init; }

        public int Calls { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            lock (_gate)
            {
                Calls++;
                return Task.FromResult(SeveralAnswers.Join([.. Enumerable.Range(0, Math.Min(atOnce, SeveralAnswers.WantedBy(options))).Select(_ => Answer())], new UsageDetails { InputTokenCount = 1, OutputTokenCount = 1 }));
            }
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("fake") : null;

        public void Dispose()
        {
        }

        private ChatResponse Answer()
            => new(new ChatMessage(ChatRole.Assistant, FormattableString.Invariant($"[[ ## label ## ]]\nlabel {Offset + _given++}\n\n[[ ## completed ## ]]"))) { FinishReason = ChatFinishReason.Stop };
    }
}
