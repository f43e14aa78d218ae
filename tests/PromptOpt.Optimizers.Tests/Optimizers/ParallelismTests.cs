using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

public sealed class ParallelismTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task As_many_calls_are_under_way_as_asked_for_and_never_more(int parallelism)
    {
        int underWay = 0;
        int most = 0;
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SortingModel model = new()
        {
            Temper = async (_, _, cancellationToken) =>
            {
                int now = Interlocked.Increment(ref underWay);
                if (now >= parallelism)
                {
                    reached.TrySetResult();
                }

                await reached.Task.WaitAsync(cancellationToken);
                await Task.Delay(1, cancellationToken);
                InterlockedMax(ref most, now);
                Interlocked.Decrement(ref underWay);
            },
        };
        await Runs.OptimizeAsync(
            new BootstrapFewShotWithRandomSearch(new BootstrapFewShotWithRandomSearchOptions { Candidates = 2 }),
            Runs.Options(_directory.Path, model) with { MaxParallelism = parallelism },
            SortingModel.Rows(20),
            SortingModel.Rows(20, 20));
        Assert.Equal(parallelism, most);
    }

    [Fact]
    public async Task Rows_that_wait_for_the_same_answer_do_not_keep_others_from_being_asked()
    {
        const int Parallelism = 2;
        const int Asked = 4 * Parallelism;
        int begun = 0;
        TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SortingModel model = new()
        {
            Temper = async (messages, _, cancellationToken) =>
            {
                if (!messages[^1].Text.Contains("question", StringComparison.Ordinal))
                {
                    // What is asked about a clue is the same for all rows.
                    await enough.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
                }
                else if (Interlocked.Increment(ref begun) == Asked)
                {
                    enough.SetResult();
                }
            },
        };
        Dataset<Sort> rows = Dataset<Sort>.Of(Enumerable.Range(2, Asked).Select(static i => SortingModel.Row(i * SortingModel.Topics.Length)));
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model) with { MaxParallelism = Parallelism });
        await new BootstrapFewShotWithRandomSearch(new BootstrapFewShotWithRandomSearchOptions { Candidates = 1 })
            .OptimizeAsync(new TwoStep(model, hints: 2), new OptimizationData<Sort>(rows, rows), Runs.SameLabel, run);
        Assert.True(enough.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_call_that_makes_another_call_does_not_wait_for_itself()
    {
        IChatClient? inner = null;
        using FakeChatClient model = new(static messages => messages[^1].Text);
        using ToolCallingClient client = new(model, (cancellationToken) => inner!.GetResponseAsync("inner", cancellationToken: cancellationToken));
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, client) with { MaxParallelism = 1 });
        inner = run.CreateClient();
        ChatResponse response = await run.CreateClient().GetResponseAsync("outer").WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("outer", response.Text);
        Assert.Equal(2, model.Calls);
    }

    [Fact]
    public async Task A_call_that_needs_what_another_one_waits_to_ask_lets_it_go_first()
    {
        IChatClient? inner = null;
        TaskCompletionSource isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeChatClient model = new(static messages => messages[^1].Text);
        using ToolCallingClient client = new(model, async cancellationToken =>
        {
            await isAsked.Task;
            await inner!.GetResponseAsync("inner", cancellationToken: cancellationToken);
        });
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, client) with { MaxParallelism = 1 });
        inner = run.CreateClient();
        Task<ChatResponse> outer = run.CreateClient().GetResponseAsync("outer");
        Task<ChatResponse> direct = run.CreateClient().GetResponseAsync("inner");
        isAsked.SetResult();
        await Task.WhenAll(outer, direct).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(2, model.Calls);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    /// <summary>Makes another call before it answers, as a client does that runs tools.</summary>
    private sealed class ToolCallingClient(IChatClient model, Func<CancellationToken, Task> tool) : DelegatingChatClient(model)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (messages.First().Text == "outer")
            {
                await tool(cancellationToken);
            }

            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
