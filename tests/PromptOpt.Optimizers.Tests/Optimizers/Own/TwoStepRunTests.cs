using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Both calls of an adapter that asks twice are in journal, budget and usage of a run.</summary>
public sealed class TwoStepRunTests : IDisposable
{
    private static readonly PredictOptions Twice = new() { Adapter = new TwoStepAdapter("small") };
    private static readonly Dataset<Sort> Rows = SortingModel.Rows(10);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_call_is_journaled_charged_and_not_paid_for_again()
    {
        Talker model = new();

        OptimizationResult<Predict<Sort>> result = await RunAsync(model, RunLimits.None);

        // Two for every run of the program on a row; equal requests of a run are asked once.
        Assert.Equal(0, result.Usage.Calls % 2);
        Assert.InRange(model.Asked.Count, 2, result.Usage.Calls);
        Assert.Equal([null, "small"], model.Asked.Distinct().Order());
        int paid = model.Asked.Count;
        OptimizationResult<Predict<Sort>> again = await RunAsync(model, RunLimits.None);
        Assert.Equal(paid, model.Asked.Count);
        Assert.Equal(result.Artifact.ToJson(), again.Artifact.ToJson());
        Assert.Contains("\"adapter\": \"two-step\"", result.Artifact.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(25)]
    public async Task No_more_calls_are_made_than_the_limit_allows(int calls)
    {
        Talker model = new();

        OptimizationResult<Predict<Sort>> result = await RunAsync(model, new RunLimits { MaxCalls = calls });

        Assert.InRange(model.Asked.Count, 0, calls);
        Assert.Equal(StopReason.CallLimit, result.StopReason);
    }

    private async Task<OptimizationResult<Predict<Sort>>> RunAsync(IChatClient model, RunLimits limits)
    {
        await using OptimizationRun opened = OptimizationRun.Open(Runs.Options(_directory.File("run"), model) with { Limits = limits });
        return await new BootstrapFewShotWithRandomSearch(new() { Candidates = 2, MaxBootstrappedDemos = 1, MaxLabeledDemos = 2 }).OptimizeAsync(
            new Predict<Sort>(model, Twice), new OptimizationData<Sort>(Rows, SortingModel.Rows(6, from: 100)), Runs.SameLabel, opened, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Talks about the label, every other time rightly, and takes from a text what it says.</summary>
    private sealed class Talker : IChatClient
    {
        public System.Collections.Concurrent.ConcurrentQueue<string?> Asked { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked.Enqueue(options?.ModelId);
            string request = messages.Last().Text;
            string text = SortingModel.Field(request, "text");
            string words = SortingModel.Field(request, "answer_text");
            string reply = words.Length > 0
                ? $"[[ ## label ## ]]\n{words[(words.IndexOf('"', StringComparison.Ordinal) + 1)..words.LastIndexOf('"')]}\n\n[[ ## completed ## ]]"
                : $"Well, that is \"{(text.Length % 2 == 0 ? SortingModel.LabelOf(text) : "about something")}\", I would say.";
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { Usage = new() { InputTokenCount = 10, OutputTokenCount = 5 } });
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "large") : null;

        public void Dispose()
        {
        }
    }
}
