using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using PromptOpt.Tests.Modules;

namespace PromptOpt.Tests.Threads;

/// <summary>What says that it is safe for concurrent use is used by many threads at once, and each gets its own.</summary>
public sealed class SharedUseTests
{
    private const int Threads = 16;

    [Fact]
    public async Task One_program_one_client_and_one_set_of_observers_serve_many_runs_each_with_its_own_prompt_and_trace()
    {
        using FormFallbackChatClient client = new(new RetryingChatClient(new ClassifyingChatClient(new SlowClient()), new RetryOptions { BaseDelay = TimeSpan.Zero }));
        using MeterObserver meters = new();
        ActivityObserver activities = new();
        LoggerObserver logs = new(NullLogger.Instance);
        DraftAndJudge program = new(client);
        ProgramTrace all = new();

        Prediction<Rate>[] predictions = await Gate.OpenAsync(Threads, async i => await program.Bind(new ProgramBinding
        {
            Parameters = ProgramParameters.Untuned.With("Draft", new PredictorParameters { Instructions = $"Stars: {i % 5 + 1}" }),
            Observer = PromptObservers.Of(happened =>
            {
                meters.Observe(happened);
                activities.Observe(happened);
                logs.Observe(happened);
            }),
            Trace = i % 2 == 0 ? all : null,
        }).RunAsync(new Rate { Question = $"question {i}", Answer = "a" }));

        for (int i = 0; i < Threads; i++)
        {
            PredictorCall<Rate>[] calls = [.. predictions[i].Trace.Calls.Cast<PredictorCall<Rate>>().Where(call => call.Input.Question == $"question {i}")];
            Assert.Equal(["Draft", "Judge"], calls.Select(static call => call.Predictor));
            Assert.Equal(i % 5 + 1, calls[0].Prediction!.Value.Stars);
        }

        Assert.Equal(Threads, all.Calls.Length);
    }

    [Fact]
    public async Task Texts_that_are_made_when_they_are_first_asked_for_are_the_same_for_everybody()
    {
        PredictorParameters tuned = new() { Instructions = "Rate with care." };
        ProgramParameters parameters = ProgramParameters.Untuned.With("self", tuned);
        PromptArtifact artifact = new() { Program = "Rater", Predictors = parameters.Predictors.ToImmutableSortedDictionary(StringComparer.Ordinal) };
        TunedPrompt compiled = new(null, "rater.prompt.json", () => parameters);
        Predict<Rate> rate = new(new SlowClient());

        (string Prompt, string Json, ProgramParameters Parameters)[] seen = await Gate.OpenAsync(Threads, _ =>
        {
            string prompt = rate.Bind(new ProgramBinding { Parameters = parameters }).RenderPrompt(new Rate { Question = "q", Answer = "a" }).ToString();
            return Task.FromResult((prompt, artifact.ToJson(), compiled.Parameters));
        });

        Assert.Single(seen.Distinct());
        Assert.Contains("Rate with care.", seen[0].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Modules_registrations_and_finished_runs_are_read_by_everybody()
    {
        ChainOfThought<Rate> rate = new(new SlowClient());
        PromptModule<Rate> program = new DraftAndJudge(new SlowClient());
        PromptProgram<Rate> typed = (DraftAndJudge)program;
        TunedPrompt tuned = new(null, "rater.prompt.json", static () => ProgramParameters.Untuned.With("Draft", new PredictorParameters { Instructions = "Stars: 3" }));
        ProgramRegistration<DraftAndJudge, Rate> registration = new("Rater", static (client, _) => new DraftAndJudge(client), [tuned], "fingerprint");
        List<ProgramRun> runs = [];
        await program.Bind(new ProgramBinding { Observer = PromptObservers.Of(happened => Note(happened, runs)) }).RunAsync(new Rate { Question = "q", Answer = "a" });
        ProgramRun ended = Assert.Single(runs);

        string[] seen = await Gate.OpenAsync(Threads, async i =>
        {
            Prediction<Rate> prediction = await rate.RunAsync(new Rate { Question = "q", Answer = "a" });
            PromptModule made = registration.CreateTuned(new SlowClient());
            string predictors = string.Join(',', program.Predictors.Concat(typed.Predictors).Concat(made.Predictors).Select(static predictor => predictor.Name));
            return $"{prediction.Value.Stars} {predictors} {made.Parameters.ToJson()} {ended.Path} {ended.Usage} {ended.Signature.Name} {registration.FindTuned(null)?.File}";
        });

        Assert.Single(seen.Distinct());
        Assert.Contains("Stars: 3", seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_have_the_same_keys_whoever_asks_and_places_of_their_own()
    {
        ChatMessage[] messages = [new(ChatRole.System, "Rate."), new(ChatRole.User, "q")];
        ChatOptions options = new() { Temperature = 0.5f, StopSequences = ["end"] };
        RequestKeys keys = RequestKeys.Exact;
        PlacedClient placed = new();
        DraftAndJudge program = new(placed);

        string[] seen = await Gate.OpenAsync(Threads, async i =>
        {
            await program.RunAsync(new Rate { Question = $"question {i}", Answer = "a" });
            return keys.KeyOf(messages, options);
        });

        Assert.Single(seen.Distinct());
        Assert.Equal(Threads, placed.Places.Select(static place => place.Run).Distinct().Count());
        CallPlace second = placed.Places.First(static place => place.Before is not null);
        string[] steps = await Gate.OpenAsync(Threads, _ => Task.FromResult($"{second.Before!.Predictor} {second.Predictor} {second.Sample}"));
        Assert.Equal("Draft Judge ", Assert.Single(steps.Distinct()));
    }

    /// <summary>Answers later, on another thread, with the stars that its instructions ask for.</summary>
    private sealed class SlowClient : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            string system = messages.First().Text;
            int place = system.IndexOf("Stars: ", StringComparison.Ordinal);
            char stars = place < 0 ? '1' : system[place + "Stars: ".Length];
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n{stars}\n\n[[ ## completed ## ]]")) { FinishReason = ChatFinishReason.Stop };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private static void Note(PromptEvent happened, List<ProgramRun> runs)
    {
        if (happened is ProgramCompleted { Run: var run })
        {
            runs.Add(run);
        }
    }

    private sealed class PlacedClient : DelegatingChatClient, IPlacedChatClient
    {
        public PlacedClient()
            : base(new SlowClient())
        {
        }

        public System.Collections.Concurrent.ConcurrentQueue<CallPlace> Places { get; } = [];

        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            (CallPlace? place, options) = CallPlace.Take(options);
            Places.Enqueue(place!);
            return base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
