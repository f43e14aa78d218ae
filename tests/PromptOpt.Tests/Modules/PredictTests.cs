using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Modules;

public sealed class PredictTests
{
    private const string Good = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";
    private const string Bad = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\nmany\n\n[[ ## completed ## ]]";

    private static readonly Rate Input = new() { Question = "q?", Answer = "a!" };

    [Fact]
    public async Task A_reply_is_read_into_typed_outputs_beside_the_inputs()
    {
        Prediction<Rate> prediction = await new Predict<Rate>(new ScriptedClient(Good)).RunAsync(Input);

        Assert.Equal(("q?", "a!", "fine", 4), (prediction.Value.Question, prediction.Value.Answer, prediction.Value.Comment, prediction.Value.Stars));
        Assert.Equal(new TokenUsage(1, 0, 10, 5), prediction.Usage);
        Assert.Equal(2, prediction.Present.Count);
        Assert.Same(prediction.Value, Assert.Single(prediction.Completions));
        Assert.Equal("self", Assert.Single(prediction.Trace.Calls).Predictor);
        Assert.NotNull(prediction.Response);
    }

    [Fact]
    public async Task The_rendered_prompt_is_what_is_sent_and_costs_no_call()
    {
        ScriptedClient client = new(Good);
        Predict<Rate> predict = new(client);

        string prompt = predict.RenderPrompt(Input).ToString();

        Assert.Empty(client.Requests);
        await predict.RunAsync(Input);
        Assert.Equal(prompt, new RenderedPrompt([.. client.Requests[0]]).ToString());
    }

    [Fact]
    public async Task An_unreadable_reply_gets_one_repair_turn_that_is_counted()
    {
        ScriptedClient client = new(Bad, Good);
        List<PromptEvent> events = [];
        Predict<Rate> predict = new Predict<Rate>(client).Bind(new ProgramBinding { Observer = new Listener(events) });

        Prediction<Rate> prediction = await predict.RunAsync(Input);

        Assert.Equal(new TokenUsage(2, 1, 20, 10), prediction.Usage);
        Assert.Equal(Bad, client.Requests[1][^2].Text);
        Assert.Contains("'stars'", client.Requests[1][^1].Text, StringComparison.Ordinal);
        Assert.Equal(["CallStarted", "ReplyRejected", "CallCompleted"], events.Select(static one => one.GetType().Name));
    }

    [Fact]
    public async Task A_reply_that_stays_unreadable_is_an_error_with_everything_received()
    {
        ProgramTrace trace = new();
        Predict<Rate> predict = new Predict<Rate>(new ScriptedClient(Bad)).Bind(new ProgramBinding { Trace = trace });

        AdapterParseException exception = await Assert.ThrowsAsync<AdapterParseException>(async () => await predict.RunAsync(Input));

        Assert.Equal((FailureKind.Parse, "self", Bad, "stars"), (exception.Kind, exception.Predictor, exception.RawText, exception.Failures.Single().Field));
        Assert.Equal("fine", exception.FieldsRead["comment"]);
        Assert.Same(exception, Assert.Single(trace.Calls).Failure);
        Assert.Equal(2, trace.Usage.Calls);
        Assert.Null(trace.Calls[0].ToDemo());
    }

    [Fact]
    public async Task Without_repairs_allowed_there_is_one_call()
    {
        ScriptedClient client = new(Bad);

        await Assert.ThrowsAsync<AdapterParseException>(async () => await new Predict<Rate>(client, new PredictOptions { MaxRepairs = 0 }).RunAsync(Input));

        Assert.Single(client.Requests);
    }

    [Fact]
    public async Task A_content_filter_is_a_refusal_and_not_asked_again()
    {
        ScriptedClient client = new(Good) { FinishReason = ChatFinishReason.ContentFilter };

        ModelException exception = await Assert.ThrowsAsync<ModelException>(async () => await new Predict<Rate>(client).RunAsync(Input));

        Assert.Equal((FailureKind.Refusal, false, Good), (exception.Kind, exception.IsTransient, exception.ResponseText));
        Assert.Single(client.Requests);
    }

    [Fact]
    public async Task Chat_options_and_a_tuned_model_are_sent_without_changing_what_was_given()
    {
        ScriptedClient client = new(Good);
        ChatOptions options = new() { Temperature = 0.5f };
        Predict<Rate> predict = new Predict<Rate>(client, new PredictOptions { ChatOptions = options })
            .Bind(ProgramParameters.Untuned.With("self", new PredictorParameters { ModelId = "tuned" }));

        await predict.RunAsync(Input);

        Assert.Equal((0.5f, "tuned"), (client.Options[0]!.Temperature, client.Options[0]!.ModelId));
        Assert.Null(options.ModelId);
    }

    [Fact]
    public async Task A_call_becomes_a_demonstration_that_fits_its_predictor()
    {
        ScriptedClient client = new("[[ ## reasoning ## ]]\nbecause\n\n" + Good);
        ChainOfThought<Rate> module = new(client);
        Prediction<Rate> prediction = await module.RunAsync(Input);

        Demo demo = prediction.Trace.Calls[0].ToDemo()!;
        ChainOfThought<Rate> tuned = module.Bind(ProgramParameters.Untuned.With("self", new PredictorParameters { Demos = [demo] }));

        Assert.True(demo.IsBootstrapped);
        Assert.Equal("[[ ## reasoning ## ]]\nbecause\n\n" + Good, tuned.RenderPrompt(Input).Messages[2].Text);
    }

    [Fact]
    public async Task One_call_allocates_little_beside_what_it_sends_and_gets()
    {
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, Good));
        Predict<Rate> predict = new(new InstantClient(response));
        for (int i = 0; i < 200; i++)
        {
            await predict.RunAsync(Input);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            await predict.RunAsync(Input);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 10_000);
    }

    private sealed class Listener(List<PromptEvent> events) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => events.Add(happened);
    }

    private sealed class InstantClient(ChatResponse response) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromResult(response);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
