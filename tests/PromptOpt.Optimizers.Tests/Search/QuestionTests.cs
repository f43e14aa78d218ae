using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What optimizers ask of models stands in journal and budget like everything else.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions_and_are_charged()
    {
        Writer writer = new();
        await using OptimizationRun run = Open(writer);
        ImmutableArray<Answer<ReviseInstruction>> answers = await AskAsync(run, "a", "b", "c");
        Assert.Equal(["better a", "better b", "better c"], answers.Select(static answer => answer.Value!.NewInstruction));
        Assert.Equal((3, 3), (run.Ledger.Logical.Calls, run.Ledger.Real.Calls));
    }

    [Fact]
    public async Task A_question_is_asked_once_in_the_life_of_a_run_and_again_at_another_position()
    {
        Writer writer = new();
        await using (OptimizationRun run = Open(writer))
        {
            await AskAsync(run, "a", "b");
        }

        await using OptimizationRun resumed = Open(writer);
        await AskAsync(resumed, "a", "b");
        Assert.Equal((2, 2, 0), (writer.Calls, resumed.Ledger.Logical.Calls, resumed.Ledger.Real.Calls));
        using CandidateBook book = new(resumed.CandidatesPath, resumed.ProposalsPath, RecordedSearch.None);
        OptimizationSession<Sort> session = Session(resumed, book);
        await session.AskAsync("revise", [new Question<ReviseInstruction>(Input("a"), Rollout: 1)], TestContext.Current.CancellationToken);
        Assert.Equal(3, writer.Calls);
    }

    [Fact]
    public async Task Only_what_fits_into_the_budget_is_asked()
    {
        Writer writer = new();
        await using OptimizationRun run = Open(writer, new() { MaxCalls = 2 });
        using CandidateBook book = new(run.CandidatesPath, run.ProposalsPath, RecordedSearch.None);
        OptimizationSession<Sort> session = Session(run, book);
        Question<ReviseInstruction>[] questions = [.. ((string[])["a", "b", "c"]).Select(static text => new Question<ReviseInstruction>(Input(text)))];
        Assert.Equal(2, (await session.AskAsync("revise", questions, TestContext.Current.CancellationToken)).Length);
        Assert.Equal(StopReason.CallLimit, session.StopReason);
        Assert.Empty(await session.AskAsync("revise", questions, TestContext.Current.CancellationToken));
        Assert.Equal(2, writer.Calls);
    }

    [Fact]
    public async Task Unreadable_replies_and_refusals_are_answers_without_value()
    {
        Writer writer = new()
        {
            Reply = static text => text switch
            {
                "broken" => "[[ ## something ## ]]\nelse",
                "refused" => throw new ModelException(FailureKind.Refusal, "no"),
                "long" => throw new ModelException(FailureKind.ContextOverflow, "too long"),
                _ => null,
            },
        };
        await using OptimizationRun run = Open(writer);
        ImmutableArray<Answer<ReviseInstruction>> answers = await AskAsync(run, "broken", "refused", "long", "good");
        Assert.Equal([FailureKind.Parse, FailureKind.Refusal, FailureKind.ContextOverflow, null], answers.Select(static answer => answer.Failure?.Kind));
        Assert.Equal("better good", answers[3].Value!.NewInstruction);
        Assert.Equal(5, run.Ledger.Logical.Calls);
    }

    [Fact]
    public async Task A_model_out_of_reach_interrupts_the_run_which_can_be_resumed()
    {
        bool isDown = true;
        Writer writer = new() { Reply = text => isDown && text == "b" ? throw new HttpRequestException("connection refused") : null };
        await using (OptimizationRun run = Open(writer))
        {
            RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => AskAsync(run, "a", "b"));
            Assert.Equal(FailureKind.Transport, interruption.Failure.Kind);
        }

        isDown = false;
        await using OptimizationRun resumed = Open(writer);
        Assert.Equal("better b", (await AskAsync(resumed, "a", "b"))[1].Value!.NewInstruction);
        Assert.Equal(1, resumed.Ledger.Real.Calls);
    }

    private static ReviseInstruction Input(string text) => new() { CurrentInstruction = text, Step = "the only step", ExamplesWithFeedback = "none" };

    private static OptimizationSession<Sort> Session(OptimizationRun run, CandidateBook book)
        => new(new LabeledFewShot(), new TwoStep(UncalledChatClient.Instance), new OptimizationData<Sort>(SortingModel.Rows(1)), Runs.SameLabel, run, book, observer: null);

    private static async Task<ImmutableArray<Answer<ReviseInstruction>>> AskAsync(OptimizationRun run, params string[] texts)
    {
        using CandidateBook book = new(run.CandidatesPath, run.ProposalsPath, RecordedSearch.None);
        return await Session(run, book).AskAsync("revise", [.. texts.Select(static text => new Question<ReviseInstruction>(Input(text)))], TestContext.Current.CancellationToken);
    }

    private OptimizationRun Open(Writer writer, RunLimits? limits = null) => OptimizationRun.Open(new OptimizationRunOptions
    {
        Directory = _directory.Path,
        Models = new RunModels(new SortingModel()) { Reflection = new RunModel(writer) },
        Limits = limits ?? RunLimits.None,
        Retry = new RetryOptions { MaxAttempts = 1 },
        MaxParallelism = 1,
    });

    /// <summary>Writes the same instruction with a word before it.</summary>
    private sealed class Writer : IChatClient
    {
        private int _calls;

        public int Calls => _calls;

        public Func<string, string?>? Reply { get; init; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            string text = SortingModel.Field(messages.First(static message => message.Role == ChatRole.User).Text, "current_instruction");
            string reply = Reply?.Invoke(text) ?? $"[[ ## new_instruction ## ]]\nbetter {text}\n\n[[ ## completed ## ]]";
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("writer") : null;

        public void Dispose()
        {
        }
    }
}
