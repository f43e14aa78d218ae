using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace PromptOpt.Tests.Modules;

/// <summary>What says that it is safe for concurrent use is used by many threads at once, and each gets its own.</summary>
public sealed class SharedUseTests
{
    private const int Threads = 16;

    [Fact]
    public async Task One_program_one_client_and_one_set_of_observers_serve_many_runs_each_with_its_own_prompt_and_trace()
    {
        using RetryingChatClient client = new(new ClassifyingChatClient(new SlowClient()), new RetryOptions { BaseDelay = TimeSpan.Zero });
        using MeterObserver meters = new();
        ActivityObserver activities = new();
        LoggerObserver logs = new(NullLogger.Instance);
        DraftAndJudge program = new(client);
        ProgramTrace all = new();

        Prediction<Rate>[] predictions = await AtOnceAsync(async i => await program.Bind(new ProgramBinding
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

        (string Prompt, string Json, ProgramParameters Parameters)[] seen = await AtOnceAsync(_ =>
        {
            string prompt = rate.Bind(new ProgramBinding { Parameters = parameters }).RenderPrompt(new Rate { Question = "q", Answer = "a" }).ToString();
            return Task.FromResult((prompt, artifact.ToJson(), compiled.Parameters));
        });

        Assert.Single(seen.Distinct());
        Assert.Contains("Rate with care.", seen[0].Prompt, StringComparison.Ordinal);
    }

    private static async Task<TResult[]> AtOnceAsync<TResult>(Func<int, Task<TResult>> work)
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<TResult>[] all = [.. Enumerable.Range(0, Threads).Select(i => Task.Run(async () =>
        {
            await gate.Task;
            return await work(i);
        }))];
        gate.SetResult();
        return await Task.WhenAll(all).WaitAsync(TestContext.Current.CancellationToken);
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
}
