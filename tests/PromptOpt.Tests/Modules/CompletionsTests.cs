using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Modules;

/// <summary>Several completions of one prompt: from a client that can give them at once, and from one that cannot.</summary>
public sealed class CompletionsTests
{
    private static readonly Rate Input = new() { Question = "q?", Answer = "a!" };

    [Fact]
    public async Task A_client_that_can_is_asked_once()
    {
        AnsweringClient client = new(3, "1", "2", "3");

        Prediction<Rate> prediction = await Predict(client, 3).RunAsync(Input);

        Assert.Equal(1, client.Calls);
        Assert.Equal([1, 2, 3], StarsOf(prediction));
        Assert.Same(prediction.Value, prediction.Completions[0]);
        Assert.Equal(new TokenUsage(1, 0, 10, 15), prediction.Usage);
        Assert.Single(prediction.Trace.Calls);
    }

    [Theory]
    [InlineData(1, 4, ";1;2;3")]
    [InlineData(3, 3, ";3;4")]
    public async Task What_is_missing_is_asked_for_as_further_samples(int atOnce, int calls, string asked)
    {
        AnsweringClient client = new(atOnce, "1", "2", "3", "4", "5");
        int wanted = atOnce + calls - 1;

        Prediction<Rate> prediction = await Predict(client, wanted).RunAsync(Input);

        Assert.Equal(calls, client.Calls);
        Assert.Equal(Enumerable.Range(1, wanted), StarsOf(prediction).Order());
        Assert.Equal(asked.Split(';'), client.Samples.Order());
        Assert.Equal(calls, prediction.Usage.Calls);
        Assert.Equal(calls, prediction.Trace.Calls.Length);
        Assert.Equal(prediction.Trace.Usage, prediction.Usage);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_costs_no_repair_beside_one_that_can()
    {
        AnsweringClient client = new(3, "many", "2", "3");

        Prediction<Rate> prediction = await Predict(client, 3).RunAsync(Input);

        Assert.Equal((1, 2), (client.Calls, prediction.Value.Stars));
        Assert.Equal([2, 3], StarsOf(prediction));
    }

    [Fact]
    public async Task Where_none_can_be_read_the_first_is_mended()
    {
        AnsweringClient client = new(2, "many", "few", "4", "5");

        Prediction<Rate> prediction = await Predict(client, 2).RunAsync(Input);

        Assert.Equal((2, 1), (client.Calls, prediction.Usage.Repairs));
        Assert.Equal([4, 5], StarsOf(prediction));
    }

    [Fact]
    public async Task A_further_sample_that_cannot_be_read_is_left_out_and_told_by_the_trace()
    {
        AnsweringClient client = new(1, "1", "many", "many", "many", "many");

        Prediction<Rate> prediction = await Predict(client, 3).RunAsync(Input);

        Assert.Equal([1], StarsOf(prediction));
        Assert.Equal(2, prediction.Trace.Calls.Count(static call => call.Failure is AdapterParseException));
    }

    [Fact]
    public async Task Where_the_first_cannot_be_read_nothing_more_is_asked()
    {
        AnsweringClient client = new(1, "many");

        await Assert.ThrowsAsync<AdapterParseException>(async () => await Predict(client, 3).RunAsync(Input));

        Assert.Equal(2, client.Calls);
    }

    [Fact]
    public void A_client_that_is_asked_for_one_is_not_told_of_several()
    {
        Assert.Null(new Predict<Rate>(new AnsweringClient(1, "1")).RenderTemplates()[0].Options);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PredictOptions { Completions = 0 });
        Assert.Equal(6, Predict(new AnsweringClient(1, "1"), 3).Predictors[0].MaxCallsPerRun);
        Assert.Equal(int.MaxValue, new Predict<Rate>(new AnsweringClient(1, "1"), new PredictOptions { Completions = 3, MaxRepairs = int.MaxValue }).Predictors[0].MaxCallsPerRun);
    }

    [Fact]
    public void Answers_are_joined_and_split_as_they_were()
    {
        ChatResponse[] answers =
        [
            new(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("why"), new TextContent("a")])) { FinishReason = ChatFinishReason.Stop, ResponseId = "r" },
            new(new ChatMessage(ChatRole.Assistant, "b")) { FinishReason = ChatFinishReason.Length },
            new(new ChatMessage(ChatRole.Assistant, "c")),
        ];

        IReadOnlyList<ChatResponse> split = SeveralAnswers.Split(SeveralAnswers.Join(answers, new UsageDetails { InputTokenCount = 1 }));

        Assert.Equal([("a", "stop"), ("b", "length"), ("c", null)], split.Select(static answer => (answer.Text, answer.FinishReason?.Value)));
        Assert.IsType<TextReasoningContent>(split[0].Messages[0].Contents[0]);
        Assert.Same(answers[0], SeveralAnswers.Split(answers[0])[0]);
        Assert.Throws<ArgumentException>(() => SeveralAnswers.Join([], null));
    }

    [Fact]
    public void What_stands_before_the_answers_is_none()
    {
        ChatResponse joined = SeveralAnswers.Join([new(new ChatMessage(ChatRole.Assistant, "a")) { FinishReason = new ChatFinishReason("x,y") }, new(new ChatMessage(ChatRole.Assistant, "b"))], null);
        joined.Messages.Insert(0, new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "look")]));
        joined.Messages.Insert(1, new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "found")]));

        Assert.Equal([("a", "x y"), ("b", null)], SeveralAnswers.Split(joined).Select(static answer => (answer.Text, answer.FinishReason?.Value)));
    }

    [Fact]
    public async Task An_answer_that_was_declined_is_left_out_beside_others()
    {
        ChatResponse Declined() => new(new ChatMessage(ChatRole.Assistant, [new ErrorContent("no") { ErrorCode = "Refusal" }]));
        ChatResponse Filtered() => new(new ChatMessage(ChatRole.Assistant, AnsweringClient.Reply("1"))) { FinishReason = ChatFinishReason.ContentFilter };
        ChatResponse Given() => new(new ChatMessage(ChatRole.Assistant, AnsweringClient.Reply("4"))) { FinishReason = ChatFinishReason.Stop };

        Assert.Equal([4], StarsOf(await Predict(new JoiningClient(SeveralAnswers.Join([Declined(), Filtered(), Given()], null)), 3).RunAsync(Input)));
        ModelException refusal = await Assert.ThrowsAsync<ModelException>(async () => await Predict(new JoiningClient(SeveralAnswers.Join([Declined(), Filtered()], null)), 2).RunAsync(Input));
        Assert.Equal(FailureKind.Refusal, refusal.Kind);
    }

    [Fact]
    public async Task The_first_of_several_samples_asks_as_if_none_had_been_named()
    {
        AnsweringClient named = new(1, "1", "2", "3");
        AnsweringClient second = new(1, "1", "2", "3");

        await Predict(named, 3).Bind(sample: 0).RunAsync(Input);
        await Predict(second, 3).Bind(sample: 1).RunAsync(Input);

        Assert.Equal(["", "1", "2"], named.Samples.Order());
        Assert.Equal(["1", "1.1", "1.2"], second.Samples.Order());
    }

    private static Predict<Rate> Predict(IChatClient client, int completions) => new(client, new PredictOptions { Completions = completions });

    private static IEnumerable<int> StarsOf(Prediction<Rate> prediction) => prediction.Completions.Select(static completion => completion.Stars);

    /// <summary>Gives the next answers, as many at once as it can.</summary>
    private sealed class AnsweringClient(int atOnce, params string[] stars) : IChatClient
    {
        private readonly object _gate = new();
        private int _given;

        public int Calls { get; private set; }

        public List<string> Samples { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            lock (_gate)
            {
                Calls++;
                Samples.Add(options?.AdditionalProperties?.GetValueOrDefault(CallPlace.SampleProperty) as string ?? "");
                ChatResponse[] answers = [.. Enumerable.Range(0, Math.Min(atOnce, SeveralAnswers.WantedBy(options))).Select(_ => Answer())];
                return Task.FromResult(SeveralAnswers.Join(answers, new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5 * answers.Length }));
            }
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private ChatResponse Answer()
            => new(new ChatMessage(ChatRole.Assistant, Reply(stars[Math.Min(_given++, stars.Length - 1)]))) { FinishReason = ChatFinishReason.Stop };

        public static string Reply(string stars) => $"[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n{stars}\n\n[[ ## completed ## ]]";
    }

    private sealed class JoiningClient(ChatResponse response) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(response);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
